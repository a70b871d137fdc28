/**
 * 告知: what the notary tells each signer before the deed, as versioned text (公证法 27). A signer acknowledges item by
 * item; what was acknowledged names the version, so that the words can be read again years later. Old versions stay here.
 */
import type { Label } from '../action.ts';

export const noticeItems = ['waiver-of-suit', 'execution-term', 'verification', 'costs', 'withdrawal'] as const;
export type NoticeItem = (typeof noticeItems)[number];

export interface Notice {
  readonly version: string;
  readonly title: Label;
  readonly items: readonly { readonly item: NoticeItem; readonly text: Label }[];
}

const notices: readonly Notice[] = [{
  version: '2026-05',
  title: { zh: '赋予强制执行效力公证告知书', en: 'Notice on enforceable notarization' },
  items: [
    { item: 'waiver-of-suit', text: {
      zh: '公证书赋予本协议强制执行效力。债务人不履行或者不完全履行的，债权人可以凭公证书和执行证书直接申请人民法院强制执行，不必先行起诉；除公证书被裁定不予执行或者执行证书不予出具外，当事人不再就同一债权起诉。',
      en: 'The deed makes this settlement enforceable. If the debtor does not perform, the creditor may go straight to execution with the deed and the execution certificate; unless the court sets the deed aside or the certificate is refused, no suit is brought on the same claim.',
    } },
    { item: 'execution-term', text: {
      zh: '申请强制执行的期间为二年。分期履行的，为避免争议，请自最早一期届满之日起计算；申请执行证书使期间中断。',
      en: 'Execution is applied for within two years. With instalments, count from the earliest due date to be safe; applying for the certificate interrupts the term.',
    } },
    { item: 'verification', text: {
      zh: '债权人申请执行证书时，公证机构按照协议约定的电话、电子邮箱或者通信地址向债务人、保证人核实。联系不上、逾期不答复，或者提出异议但没有充分证据的，不影响出具执行证书。联系方式变更的，应当及时书面告知公证机构和对方。',
      en: 'When the creditor applies for the certificate the office verifies with debtor and guarantors by the agreed telephone, e-mail or address. No contact, no answer in time or an objection without adequate proof does not stop the certificate. Tell the office and the other side of any change.',
    } },
    { item: 'costs', text: {
      zh: '公证费及出具执行证书的费用由协议约定的一方承担；没有约定的，由申请人共同承担。',
      en: 'The fees of the deed and of the certificate are borne as the settlement says; if it says nothing, by the applicants jointly.',
    } },
    { item: 'withdrawal', text: {
      zh: '公证书出具前，任何一方申请人可以撤回公证申请，公证程序随之终止；撤回不影响调解协议的效力。',
      en: 'Until the deed is issued any applicant may withdraw; the notarization then ends, and the settlement stands.',
    } },
  ],
}];

/** The text in force: only this version can be acknowledged. */
export const currentNotice: Notice = notices.at(-1)!;

export const noticeOf = (version: string): Notice | undefined => notices.find((n) => n.version === version);
