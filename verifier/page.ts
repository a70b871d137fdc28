/** The page: takes the trusted key and the pack, shows what holds and what is broken. No network, and nothing leaves it. */
import { readArchive, type Bytes, type PackFile } from './archive.ts';
import { inGroups, NoEd25519, readTrustedKey, type TrustedKey } from './trusted-key.ts';
import { verifyPack, type Finding, type Report } from './verify-pack.ts';
import { findingWords } from './words.ts';

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

function element(tag: string, className: string, ...inner: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...inner);
  return made;
}

const both = (zh: string, en: string): readonly Node[] => [element('span', 'zh', zh), element('span', 'en', en)];

let key: TrustedKey | undefined;
let pack: { readonly files: readonly PackFile[]; readonly archive?: Bytes; readonly name: string } | undefined;

async function takeKey(pem: string): Promise<void> {
  const shown = byId('fingerprint');
  key = undefined;
  try {
    key = pem.trim() === '' ? undefined : await readTrustedKey(pem);
    shown.className = 'print';
    shown.replaceChildren(...(key ? [...both('公钥指纹（SHA-256），请与中心网站公布的指纹核对：', 'Fingerprint; compare it with the one on the centre’s site'), element('code', '', inGroups(key.fingerprint))] : []));
  } catch (error) {
    shown.className = 'print broken';
    shown.replaceChildren(...(error instanceof NoEd25519
      ? both('此浏览器不支持 Ed25519，请换用较新的浏览器', 'This browser cannot check Ed25519 signatures: use a newer one')
      : both('无法读取：需要 PEM 格式的 Ed25519 公钥', 'Unreadable: the PEM of an Ed25519 public key is needed')));
  }
  await check();
}

const bytesOf = async (file: Blob): Promise<Bytes> => new Uint8Array(await file.arrayBuffer());

async function takeFiles(chosen: readonly { readonly path: string; readonly file: File }[]): Promise<void> {
  const [first] = chosen;
  if (!first) return;
  if (chosen.length === 1 && !first.path.includes('/')) {
    const archive = await bytesOf(first.file);
    pack = { files: [], archive, name: first.file.name };
  } else {
    const root = chosen.every(({ path }) => path.split('/')[0] === first.path.split('/')[0]) ? `${first.path.split('/')[0]}/` : '';
    pack = { name: root || 'files', files: await Promise.all(chosen.map(async ({ path, file }) => ({ path: path.slice(root.length), bytes: await bytesOf(file) }))) };
  }
  byId('chosen').textContent = pack.name;
  await check();
}

async function check(): Promise<void> {
  const place = byId('result');
  place.replaceChildren();
  if (!pack) return;
  if (!key) return place.replaceChildren(element('p', 'verdict waits', ...both('请先提供可信公钥', 'First give the trusted key: a key from within the pack proves nothing')));
  const read = pack.archive ? readArchive(pack.archive) : undefined;
  show(place, await verifyPack(read?.files ?? pack.files, key, read?.faults));
}

function show(place: HTMLElement, report: Report): void {
  const broken = report.findings.filter(({ holds }) => !holds);
  const verdict = report.whole ? both('全部相符：卷宗完整，未被改动', 'Everything holds: the pack is whole and unchanged')
    : both(`不相符：有 ${broken.length} 处问题`, `Does not hold: ${broken.length} broken`);
  place.replaceChildren(element('p', `verdict ${report.whole ? 'good' : 'broken'}`, ...verdict), ...particulars(report));
  if (broken.length > 0) place.append(table('问题', 'What is broken', broken));
  const of = (...abouts: readonly Finding['about'][]) => report.findings.filter(({ about }) => abouts.includes(about));
  place.append(table('压缩包与目录', 'Archive and index', of('archive', 'index')), table('文件', 'Files', of('file')), table('案件记录', 'Events of the case', of('event')));
  place.dataset['verdict'] = report.whole ? 'whole' : 'broken';
}

function particulars({ index, findings }: Report): readonly Node[] {
  if (!index) return [];
  const signed = findings.some(({ code }) => code === 'signed-by-trusted-key');
  const rows = [['案号', index.caseNo], ['债务', index.obligation], ['核算至', index.asOf], ['案件版本', String(index.caseVersion)], ['出具', index.centre]] as const;
  const list = element('dl', signed ? '' : 'unsigned', ...rows.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]));
  return signed ? [list] : [element('p', 'caution', '以下内容未经可信公钥证明 / not proven by the trusted key'), list];
}

function table(zh: string, en: string, findings: readonly Finding[]): HTMLElement {
  const rows = findings.map((finding) => {
    const [said, saidEn] = findingWords[finding.code];
    const where = finding.at !== undefined && finding.about === 'archive' ? `（第 ${finding.at + 1} 字节 / byte ${finding.at + 1}）` : '';
    const what = finding.about === 'event' ? [`第 ${finding.name} 号 `, element('span', 'en', momentOf(finding))] : [element('span', 'zh', finding.zh ?? ''), element('code', '', finding.name)];
    return element('tr', finding.holds ? (finding.code === 'withheld' ? 'withheld' : '') : 'broken', element('td', 'mark', finding.holds ? (finding.code === 'withheld' ? '○' : '✓') : '✗'),
      element('td', '', ...what), element('td', '', element('span', 'zh', said + where), element('span', 'en', saidEn)));
  });
  return element('section', '', element('h2', '', zh, element('span', 'en', en)), element('table', '', element('tbody', '', ...rows)));
}

const momentOf = ({ en, at }: Finding): string => [en, at === undefined ? undefined : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')].filter(Boolean).join(' · ');

/** A dropped folder, gone through; its files with their paths. */
async function walk(entry: FileSystemEntry, at = ''): Promise<readonly { path: string; file: File }[]> {
  const path = `${at}${entry.name}`;
  if (entry.isFile) return [{ path, file: await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed)) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inner: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (more.length === 0) break;
    inner.push(...more);
  }
  return (await Promise.all(inner.map((one) => walk(one, `${path}/`)))).flat();
}

const fromInput = (input: HTMLInputElement) => [...input.files ?? []].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

function listen(): void {
  const text = byId<HTMLTextAreaElement>('key');
  text.addEventListener('input', () => void takeKey(text.value));
  byId<HTMLInputElement>('key-file').addEventListener('change', async (event) => {
    text.value = await (event.target as HTMLInputElement).files?.[0]?.text() ?? '';
    await takeKey(text.value);
  });
  for (const id of ['pack-file', 'pack-folder']) byId<HTMLInputElement>(id).addEventListener('change', (event) => void takeFiles(fromInput(event.target as HTMLInputElement)));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer?.items ?? []].flatMap((item) => item.webkitGetAsEntry() ?? []);
    await takeFiles((await Promise.all(entries.map((entry) => walk(entry)))).flat());
  });
}

listen();
