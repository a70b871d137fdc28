/** Model clauses (示范条款) for contracts that enterprises make: how a later dispute comes to this centre. Advice of the centre (D), not law. */
import type { Label } from '../action.ts';

export interface ClauseTemplate {
  /** Short name, as in `mediation`. */
  readonly id: string;
  readonly title: Label;
  readonly text: Label;
}

/** What the centre offers until it publishes its own. `{centre}` stands for the centre's name. */
export const defaultClauses: readonly ClauseTemplate[] = [
  {
    id: 'mediation', title: { zh: '先行商事调解', en: 'Mediation first' },
    text: {
      zh: '因本合同引起的或者与本合同有关的争议，各方同意先提交{centre}调解；自调解员接受指定之日起三十日内未达成调解协议的，任何一方可以依照本合同约定的方式解决争议。',
      en: 'Any dispute arising out of or in connection with this contract shall first be submitted to mediation by {centre}; failing a settlement within thirty days of the mediator accepting the appointment, any party may resort to the means agreed in this contract.',
    },
  },
  {
    id: 'mediation-notarization', title: { zh: '调解协议可申请赋予强制执行效力公证', en: 'Settlement to be made enforceable by a notary' },
    text: {
      zh: '经{centre}调解达成的调解协议有给付内容且明确的，各方同意共同向公证机构申请办理赋予强制执行效力的公证。',
      en: 'Where a settlement reached in mediation by {centre} has clear payment terms, the parties shall jointly apply to a notary office to make it enforceable.',
    },
  },
  {
    id: 'mediation-confirmation', title: { zh: '调解协议可申请司法确认', en: 'Settlement to be confirmed by the court' },
    text: {
      zh: '经{centre}调解达成的调解协议，各方同意自调解协议生效之日起三十日内共同向人民法院申请司法确认。',
      en: 'The parties shall jointly apply to the people’s court for confirmation of a settlement reached in mediation by {centre} within thirty days of its taking effect.',
    },
  },
];
