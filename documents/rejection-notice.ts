/** 不予受理通知书: that an application is not taken, why, and where its applicant can go instead. */
import { common, day, paper, prose, text, type DataOfPaper } from './paper.ts';

export const rejectionNotice = paper('rejection-notice', {
  ...common,
  filedOn: day('申请日期', 'day of the application'),
  reason: prose('不予受理的理由', 'why it is not taken'),
  /** 请向劳动人事争议仲裁委员会申请仲裁 */
  redirect: text('可以去的地方', 'where to go instead').optional(),
}, {
  check: (found, { filedOn, date }) => found.must(filedOn <= date, 'filedOn is after date'),
});

export type RejectionNoticeData = DataOfPaper<typeof rejectionNotice>;
