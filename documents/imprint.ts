/** What the register adds to a document when it is drawn up: number, verification code as letters and as a QR code, and what it corrects. */
import { create } from 'qrcode';

export interface Imprint {
  /** 文号; a paper without a number of its own has none. */
  readonly number?: string;
  /** `K7QM-…`: leads to the verification page. */
  readonly code: string;
  /** The page itself: `https://heyi.example/verify/K7QM…`. */
  readonly verifyAt: string;
  readonly correction?: { readonly version: number; readonly reason: string };
}

/** For the templates: the QR code as an SVG of one path, a quiet zone of two modules included. */
export const imprintView = (imprint: Imprint) => ({ ...imprint, qr: qrSvg(imprint.verifyAt) });

function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from({ length: size * size }, (_, i) => i).filter((i) => data[i]);
  const path = dark.map((i) => `M${i % size} ${Math.floor(i / size)}h1v1h-1z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${size + 4} ${size + 4}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
