/** Packs as a reader gets them: fetched, taken apart, looked through page by page. */
import { readArchive, type Bytes, type PackFile } from '../../verifier/archive.ts';
import { readTrustedKey } from '../../verifier/trusted-key.ts';
import { verifyPack, type Report } from '../../verifier/verify-pack.ts';
import { said, workFolder } from './signing.ts';

export const packPath = (caseId: string, obligation: string): string => `/v1/cases/${caseId}/obligations/${obligation}/enforcement-pack`;

export async function fetchPack(url: string, key: string, caseId: string, obligation: string): Promise<Bytes> {
  const response = await fetch(`${url}${packPath(caseId, obligation)}`, { headers: { authorization: `Bearer ${key}` } });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function judged(pack: Bytes, publicKeyPem: string): Promise<Report> {
  const { files, faults } = readArchive(pack);
  return verifyPack(files, await readTrustedKey(publicKeyPem), faults);
}

export const brokenIn = ({ findings }: Report): readonly string[] => findings.filter(({ holds }) => !holds).map(({ about, name, code }) => `${about} ${name} ${code}`);

/** All that can be read in a pack: names, bytes as text, and of each PDF its text and what its objects say. */
export function readableText(files: readonly PackFile[]): ReadonlyMap<string, string> {
  const folder = workFolder();
  try {
    return new Map(files.map(({ path, bytes }) => {
      const plain = `${path}\n${Buffer.from(bytes).toString('utf8')}`;
      if (!path.endsWith('.pdf')) return [path, plain] as const;
      const text = said('pdftotext', ['-layout', folder.put('page.pdf', bytes), '-']).text;
      return [path, `${plain}\n${text}\n${text.replace(/\s/g, '')}`] as const;
    }));
  } finally {
    folder.remove();
  }
}
