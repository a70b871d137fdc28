/** The public verification page: Chinese first, English beside. Whoever holds the file compares it here; it never leaves their machine. */
import { createHash } from 'node:crypto';
import type { VerificationView } from '../contracts/verification.ts';
import { formatChineseDate } from '../domain/calendar.ts';

const style = `
body { font: 16px/1.7 "Noto Serif SC", "Songti SC", SimSun, serif; color: #222; max-width: 44rem; margin: 0 auto; padding: 2rem 1.2rem; }
h1 { font-size: 1.5rem; margin: 0 0 .2rem; } .en { color: #666; font-size: .85em; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1.4rem; border-top: 2px solid #8c1c13; padding-top: 1rem; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; } .hash { font-family: ui-monospace, monospace; font-size: .85em; }
.stands, .same { color: #1b6b38; font-weight: bold; } .replaced, .differs { color: #8c1c13; font-weight: bold; }
label { display: block; border: 2px dashed #bbb; padding: 1.4rem; text-align: center; margin-top: 1rem; cursor: pointer; } label.over { border-color: #8c1c13; }`;

/** Hashes the chosen or dropped file in the browser and compares it with the registered hash. */
const script = `
const zone = document.querySelector('label'), field = document.querySelector('input'), said = document.querySelector('output');
const compare = async (file) => {
  if (!file) return;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const same = hash === zone.dataset.sha256;
  said.className = same ? 'same' : 'differs';
  said.textContent = same ? '一致：该文件与登记的文书逐字节相同。 The file is the registered document, byte for byte.' : '不一致：该文件不是所登记的文书，或者已被改动。 The file is not the registered document, or it was changed. SHA-256: ' + hash;
};
field.addEventListener('change', () => compare(field.files[0]));
for (const name of ['dragover', 'dragleave', 'drop']) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.toggle('over', name === 'dragover'); });
zone.addEventListener('drop', (event) => compare(event.dataTransfer.files[0]));`;

const sourceHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only this page's own style and script run, nothing is loaded and nothing can be sent. */
export const pageSecurity: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; object-src 'none'; style-src ${sourceHash(style)}; script-src ${sourceHash(script)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body>${body}</body></html>
`;

const row = (zh: string, en: string, value: string): string => `<dt>${zh}<br><span class="en">${en}</span></dt><dd>${value}</dd>`;

export function verificationPage(view: VerificationView): string {
  const { label, number, caseNo, date, sha256, version, replacedByLater, correctsVersion, signedWith } = view;
  const standing = replacedByLater
    ? '<span class="replaced">已被后一版本取代</span> <span class="en">A later version took its place: this one no longer stands.</span>'
    : '<span class="stands">现行版本</span> <span class="en">The version that stands.</span>';
  return page('文书核验 Document verification', `<h1>文书核验 <span class="en">Document verification</span></h1>
<p>本中心登记有下列文书。<span class="en">The centre has registered this document. Names and contents are not shown here.</span></p>
<dl>
${row('文书', 'Document', `${escaped(label.zh)} <span class="en">${escaped(label.en)}</span>`)}
${row('文号', 'Number', number === undefined ? '以案号为准 <span class="en">goes by the case number</span>' : escaped(number))}
${row('案号', 'Case number', escaped(caseNo))}
${row('日期', 'Date', `${formatChineseDate(date)} <span class="en">${date}</span>`)}
${row('版本', 'Version', `第${version}版${correctsVersion === undefined ? '' : `（更正版，替代第${correctsVersion}版） <span class="en">corrects version ${correctsVersion}</span>`}`)}
${row('状态', 'Standing', standing)}
${signedWith === undefined ? '' : row('电子签名', 'Signature', signatureText(view))}
${row('SHA-256', 'of the file', `<span class="hash">${escaped(sha256)}</span>`)}
</dl>
<label data-sha256="${escaped(sha256)}">选择或者拖入手中的 PDF 文件，与登记的摘要比对；文件不会上传。<br><span class="en">Choose or drop your PDF here to compare it with the registered hash. It is not uploaded.</span><br><input type="file" accept="application/pdf"></label>
<p><output></output></p>
<script>${script}</script>`);
}

const signatureText = ({ signedWith = '', stampedAt }: VerificationView): string => `文件由本中心证书签名，证书指纹（SHA-256）：<br><span class="hash">${escaped(signedWith)}</span>`
  + (stampedAt === undefined ? '' : `<br>时间戳：${escaped(stampedAt.replace('T', ' ').slice(0, 19))}（协调世界时） <span class="en">time-stamped, UTC</span>`);

export const unknownCodePage = (): string => page('文书核验 Document verification', `<h1>未登记的验证码 <span class="en">No such code</span></h1>
<p>本中心没有登记带有该验证码的文书。请核对文书末尾的验证码；仍不符的，请向本中心查询。</p>
<p class="en">The centre has registered no document with this code. Check the code on the document; if it is as printed, ask the centre.</p>`);
