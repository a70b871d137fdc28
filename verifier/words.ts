/** What each finding says to whoever checks a pack: Chinese first. */
import type { FindingCode } from './verify-pack.ts';

export const findingWords: Readonly<Record<FindingCode, readonly [zh: string, en: string]>> = {
  'not-a-zip': ['不是压缩包文件', 'This is no zip archive'],
  'cut-short': ['压缩包不完整（被截断）', 'The archive is cut short'],
  'not-as-written': ['压缩包与中心写出的字节不一致', 'The archive is not, byte for byte, as the centre writes it'],
  'as-written': ['压缩包逐字节完整', 'The archive is whole, byte for byte'],
  'signed-by-trusted-key': ['目录由可信公钥对应的私钥签名', 'The index is signed by the trusted key'],
  'not-signed-by-trusted-key': ['目录签名与可信公钥不符：目录被改动，或由其他密钥签名', 'The index is not signed by the trusted key: it was changed, or another key signed it'],
  'no-signature': ['缺少目录或目录签名', 'The index or its signature is missing'],
  'no-index': ['缺少目录 index.json', 'There is no index.json'],
  'other-format': ['目录无法读取，或格式不同', 'The index cannot be read or has another format'],
  holds: ['与目录一致', 'As the index states'],
  'file-changed': ['文件被改动', 'The file was changed'],
  'file-missing': ['文件缺失', 'The file is missing'],
  'file-added': ['目录之外的文件', 'The index names no such file: it was added'],
  'file-twice': ['同名文件出现两次', 'The name stands twice'],
  proven: ['内容与位置均已证明', 'Content and place are proven'],
  withheld: ['内容不予披露，仅列哈希值', 'Not for this reader: its hash only'],
  missing: ['记录缺失', 'The event was left out'],
  'out-of-place': ['记录次序被改动', 'The event stands out of its order'],
  changed: ['记录被改动，或其前一记录被改动', 'The event, or the one before it, was changed'],
  surplus: ['多出的记录', 'An event too many'],
  'of-another-case': ['属于另一案件的记录', 'Of another case'],
  unreadable: ['记录无法读取', 'It cannot be read'],
  'wrong-head': ['链尾与目录所载不一致', 'The end of the chain is not the one that the index states'],
};
