/** A sheet of applications: good rows make applications of the contract, the others say by row and column what is wrong. */
import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/universal';
import write from 'write-excel-file/universal';
import { applicationForm } from '../../contracts/application-form.ts';
import { actionFormsOf } from '../../web/client/action-forms.ts';
import { columns, readRows, type Cell } from '../../web/pages/bulk/sheet.ts';

const input = actionFormsOf(JSON.parse(readFileSync('openapi.json', 'utf8')))['submit-case']?.input ?? {};
const head = columns.map(([heading]) => heading);
const good = ['上海申浦钢贸有限公司', '91310113MAM49W4QLQ', '周明', '13800000001', '友谊路1号', '上海海韵邮轮码头工程有限公司', '91310113MAEKLPWP1H', '', '', '', '贸易', 1860000.5, '支付货款', '尚欠货款'];
const read = (...rows: readonly (readonly Cell[])[]) => readRows([head, ...rows], input, new Map([['贸易', 'trade']]));
const rowsOf = (found: ReturnType<typeof read>) => ('rows' in found ? found.rows : []);
const having = (heading: (typeof head)[number], cell: Cell) => good.with(head.indexOf(heading), cell as string);

describe('a sheet of applications', () => {
  it('makes of a good row an application that the contract takes, in fen', () => {
    const [row] = rowsOf(read(good));
    expect(row?.faults).toEqual([]);
    expect(row?.body).toMatchObject({ subject: 'trade', claims: [{ amountFen: 186_000_050 }], respondents: [{ name: '上海海韵邮轮码头工程有限公司' }] });
    expect(applicationForm.safeParse(row?.body).success).toBe(true);
  });

  it('says each fault by its row, as the sheet numbers it, and its column', () => {
    const rows = rowsOf(read(good, having('被申请人名称', ''), having('请求金额（元）', '一百万'), having('请求金额（元）', null), having('申请人统一社会信用代码', '91310113MAM49W4QL'), having('申请人手机', '123'), having('争议类型', '婚约')));
    expect(rows.map(({ n, faults }) => [n, faults.map((f) => [f.heading, f.code])])).toEqual([
      [2, []], [3, [['被申请人名称', 'required']]], [4, [['请求金额（元）', 'not-an-amount']]], [5, [['请求金额（元）', 'required']]],
      [6, [['申请人统一社会信用代码', 'identifier-fault']]], [7, [['申请人手机', 'mobile-fault']]], [8, [['争议类型', 'required']]],
    ]);
  });

  it('finds columns by their headings, skips empty rows, and names headings that are missing', () => {
    expect(rowsOf(read(good.map(() => null), good)).map(({ n }) => n)).toEqual([3]);
    expect(readRows([head.slice(1), good.slice(1)], input, new Map())).toEqual({ missing: ['申请人名称'] });
  });

  it('comes back from a real file as it was written', async () => {
    const blob = await write([head.map((value) => ({ value })), good.map((value) => ({ value }))]).toBlob();
    const sheet = await readSheet(await blob.arrayBuffer());
    expect(rowsOf(readRows(sheet as readonly (readonly Cell[])[], input, new Map([['贸易', 'trade']])))).toEqual(rowsOf(read(good)));
  });
});
