/** 00-index.pdf: what the pack is about, what is in it, and how to check it, on paper. */
import { nameOf } from '../activities/document-data/parties.ts';
import { moneyText } from '../documents/paper.ts';
import { renderPackRecord } from '../documents/pack-record.ts';
import { formatChineseDate } from '../domain/calendar.ts';
import type { PackReader } from '../domain/enforcement-pack.ts';
import { obligationOf } from '../domain/transitions.ts';
import type { PackContext, PackFileContent } from './pack-contents.ts';
import { accountIn } from './performance-record.ts';
import type { PackSigner } from './signer.ts';

const readers: Readonly<Record<PackReader, string>> = { creditor: '债权人', clerk: '调解组织', insurer: '保险人', notary: '公证机构' };

export function coverFile(c: PackContext, files: readonly PackFileContent[], signer: PackSigner): PackFileContent {
  const found = accountIn(c);
  const obligation = obligationOf(c.case, c.obligation);
  const called = (id: string | undefined) => (id === undefined ? '' : nameOf(c.case, c.records, id));
  const content = renderPackRecord({
    title: '强制执行卷宗目录', mediationBody: c.case.rules.body.name, caseNo: c.case.caseNo, date: c.asOf,
    sections: [
      {
        title: '债务', paragraphs: [
          `债务人${called(obligation?.debtor)}应向债权人${called(obligation?.creditor)}支付${moneyText(obligation?.totalFen ?? 0, found.currency)}（债务编号${c.obligation}）。`,
          `核算至${formatChineseDate(c.asOf)}日终，${found.owedToCreditorFen > 0 ? `尚欠债权人${moneyText(found.owedToCreditorFen, found.currency)}，其中本金与违约金见“履行情况与抵充明细”` : '对债权人的欠款已经清偿'}。`,
          `本卷宗按${readers[c.reader]}可以查阅的范围出具，所依据的案件为第${c.case.version}号记录时的状态。`,
        ],
      },
      { title: '文件', table: { columns: [['文件', 4], ['路径', 5]], rows: files.map(({ zh, path }) => [zh, path]) } },
      {
        title: '核验', paragraphs: [
          '一分钟核验：用浏览器打开 verify.html（无须联网），粘贴从调解组织网站取得的公钥，再选择本压缩包。页面逐项列明文件、目录与案件记录是否相符。',
          `公钥不得取自本卷宗。其指纹（SHA-256）为 ${signer.fingerprint}，以调解组织网站公布的为准。`,
          '各份文书另有调解组织的电子签名，可用任何 PDF 阅读软件查验；文书上的验证码可在调解组织网站核对。',
        ],
      },
    ],
  });
  return { path: '00-index.pdf', kind: 'cover', zh: '卷宗目录', en: 'Cover, contents and how to check', content };
}
