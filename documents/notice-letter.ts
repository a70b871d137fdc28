/** A notice as a letter: an address page for a window envelope (C5), and the notice itself. It is no document of the case and bears no number. */
import { renderPdf } from './typst.ts';

export interface NoticeLetterData {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly lines: readonly string[];
  /** The delivery's id, printed small: what comes back by post is found by it. */
  readonly reference: string;
}

/** The PDF. Throws UnprintableText when a character would be lost. */
export const renderNoticeLetter = (data: NoticeLetterData): Uint8Array => renderPdf('notice-letter.typ', data);
