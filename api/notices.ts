/** The texts of the 告知: what a signer acknowledges, readable before and long after. */
import { currentNotice, noticeOf } from '../domain/notarization/notices.ts';
import { ApiError, json, type Handler } from './exchange.ts';

export const noticeRoute = (): Handler => async ({ params }) => {
  const notice = params.noticeVersion === 'current' ? currentNotice : noticeOf(params.noticeVersion ?? '');
  if (!notice) throw new ApiError('not-found');
  return json(200, { ...notice, current: notice === currentNotice });
};
