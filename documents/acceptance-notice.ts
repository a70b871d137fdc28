/** 受理通知书: that the case is admitted, what the sides may do, how the mediator is chosen, what it costs, and by when. */
import { common, count, day, paper, text, texts, yesNo, type DataOfPaper } from './paper.ts';

export const acceptanceNotice = paper('acceptance-notice', {
  ...common,
  filedOn: day('申请日期', 'day of the application'),
  acceptedOn: day('受理日期', 'date of acceptance'),
  /** Of a case that a court or the one-stop platform sent. */
  referredBy: text('委派、移送来源', 'who referred the case').optional(),
  rights: texts('权利与义务', 'rights and duties'),
  mediatorChoice: texts('调解员选定方式', 'how the mediator is chosen'),
  fees: texts('调解费', 'fees'),
  replyBy: day('答复期限届满日', 'last day to reply'),
  selectionDays: count('选定调解员的期限（工作日）', 'term to choose the mediator, working days'),
  mediationDays: count('调解期限（日）', 'period of the mediation, days'),
  extensionDays: count('延长期限（日）', 'extension, days'),
  fastTrack: yesNo('简案快办', 'fast track'),
});

export type AcceptanceNoticeData = DataOfPaper<typeof acceptanceNotice>;
