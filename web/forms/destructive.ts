/** What cannot be taken back and ends something: shown in the colour of danger, with what it destroys. */
import type { Word } from '../words/language.ts';

export const destroys: Readonly<Record<string, Word>> = {
  'reject-case': ['不予受理后案件结案，不能恢复；申请人须重新提交。', 'The case is closed for good; the applicant would have to submit anew.'],
  'withdraw-case': ['撤回后案件结案，不能恢复；已缴的费用按收费标准处理。', 'The case is closed for good; fees paid go by the schedule.'],
  'decline-mediation': ['不同意调解后，您方退出本案；没有其他被申请人的，案件结案。', 'Your side leaves the case; without another respondent it is closed.'],
  'terminate-mediation': ['终结后本次调解结束，不能恢复。', 'The mediation ends for good.'],
  'transfer-case': ['移送后本中心不再办理本案。', 'This centre no longer handles the case.'],
  'merge-case': ['并案后本案结案，材料并入另一案。', 'This case is closed; its papers go into the other.'],
  'withdraw-as-mediator': ['退出后您不再查看本案的单方会谈；案件将另行选定调解员。', 'You no longer read the caucuses of the case; another mediator is chosen.'],
  'abandon-amendment': ['放弃后这份变更作废，已有的签署失效，原协议继续有效。', 'The amendment and its signatures are void; the settlement stands as it was.'],
  'waive-obligation': ['免除的金额不能再主张。', 'What is waived can no longer be claimed.'],
  'withdraw-notarization': ['撤回后公证申请终止。', 'The application for notarization ends.'],
  'refuse-notarization': ['不予办理后公证程序终止，将制作书面决定。', 'The notarization ends with a written decision.'],
  'terminate-notarization': ['终止后公证程序结束，将制作书面决定。', 'The notarization ends with a written decision.'],
  'revoke-deed': ['撤销后公证书自始没有强制执行效力。', 'The deed is void from the beginning, and so is its enforceability.'],
  'refuse-certificate': ['不予出具后，债权人只能起诉。', 'The creditor can then only sue.'],
  'withdraw-certificate-application': ['撤回后核实程序终止。', 'The verification ends.'],
  'rescind-policy': ['解除后保险人不再承担保险责任。', 'The insurer no longer covers anything.'],
  'take-to-litigation': ['转入诉讼后本案结案。', 'The case is closed here and goes to court.'],
  'take-to-arbitration': ['转入仲裁后本案结案。', 'The case is closed here and goes to arbitration.'],
  'withdraw-confirmation': ['撤回后不再由法院审查。', 'The court no longer reviews it.'],
  'revoke-authority': ['撤销后该代理人不能再代为办理。', 'The agent can no longer act.'],
  'revise-terms': ['修订后已有的签署全部失效，须重新签署。', 'All signatures are void; everyone signs anew.'],
};

export const isDestructive = (action: string): boolean => action in destroys;
