/** Uploads by the tus protocol, and the files of a case. */
import { z } from 'zod';
import { fileFaults, fileKinds, fileStates } from '../domain/files.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView } from './view-parts.ts';

const uploadState = z.strictObject({
  uploadId: z.uuid(), type: z.string(), bytes: z.int(), received: z.int(),
  state: z.enum([...fileStates, 'examining']).meta({ description: 'examining：字节已收齐，检查未完成 / every byte is here, the examination is not done' }),
  sha256: z.string().optional().meta({ description: '由本系统计算 / as we computed it' }),
  fault: z.strictObject({ code: z.enum(fileFaults), zh: z.string(), en: z.string() }).optional(),
  caseId: z.uuid().optional().meta({ description: '已用于的案件 / the case that names it' }),
  expiresAt: instantView.optional().meta({ description: '届时未用于案件即删除 / removed then unless a case names it' }),
});

const caseFile = z.strictObject({
  file: z.uuid(), title: z.string().optional().meta({ description: 'absent once erased' }), type: z.string(), bytes: z.int(), sha256: z.string(),
  place: z.string().meta({ description: 'application, authority (授权委托书), or the channel of the room' }), party: z.string().optional(), at: instantView.optional(),
  mediatorOnly: z.boolean(), path: z.string(),
});

export const fileOperations = {
  readUpload: {
    method: 'get', path: '/v1/uploads/{uploadId}', tag: 'files', zh: '上传的状态', en: 'How an upload of the caller stands', caller: 'key',
    status: 200, reply: uploadState, replyName: 'UploadState', errors: ['unauthenticated', 'not-found', 'uploads-off'],
  },
  listFiles: {
    method: 'get', path: '/v1/cases/{caseId}/files', tag: 'files', zh: '案件的证据文件', en: 'The uploaded files of a case that the caller may read', caller: 'key',
    status: 200, reply: z.strictObject({ items: z.array(caseFile) }), replyName: 'CaseFiles', errors: ['unauthenticated', 'not-found', 'not-visible'],
  },
  readFile: {
    method: 'get', path: '/v1/cases/{caseId}/files/{fileId}', tag: 'files', zh: '下载证据文件', en: 'One file', caller: 'key',
    status: 200, reply: 'application/octet-stream', errors: ['unauthenticated', 'not-found', 'uploads-off'],
  },
} as const satisfies Record<string, Operation>;

/** A step of the tus protocol: what it sends and what it is answered stands in headers, so it has a mount of its own. */
export interface UploadOperation extends Pick<Operation, 'path' | 'zh' | 'en' | 'caller' | 'errors' | 'status'> {
  readonly method: 'options' | 'post' | 'head' | 'patch' | 'delete';
  readonly sends: Readonly<Record<string, string>>;
  readonly answers: readonly string[];
}

export const tusVersion = '1.0.0';
export const bytesType = 'application/offset+octet-stream';
const version = { 'Tus-Resumable': tusVersion };
const always = ['unauthenticated', 'upload-version', 'upload-malformed', 'uploads-off'] as const satisfies readonly ErrorCode[];
const ofUpload = { path: '/v1/uploads/{uploadId}', caller: 'key' } as const;

export const uploadOperations = {
  describeUploads: {
    method: 'options', path: '/v1/uploads', caller: 'open', zh: '上传协议与上限', en: 'What the server speaks (tus), and the largest file', status: 204,
    sends: {}, answers: ['Tus-Version', 'Tus-Extension', 'Tus-Max-Size'], errors: ['uploads-off'],
  },
  beginUpload: {
    method: 'post', path: '/v1/uploads', caller: 'key', zh: '开始上传', en: 'Begin an upload', status: 201,
    sends: { ...version, 'Upload-Length': 'bytes of the whole file', 'Upload-Metadata': `\`filetype\` and its base64, one of: ${Object.keys(fileKinds).join(', ')}. Nothing else is kept, a file name least of all` },
    answers: ['Location', 'Upload-Expires'], errors: [...always, 'not-your-action', 'file-too-large', 'file-not-accepted', 'uploads-full'],
  },
  findUploadOffset: {
    ...ofUpload, method: 'head', zh: '查询续传位置', en: 'Where to go on', status: 200, sends: version, answers: ['Upload-Offset', 'Upload-Length'], errors: [...always, 'not-found'],
  },
  continueUpload: {
    ...ofUpload, method: 'patch', zh: '上传或者续传', en: 'The next bytes; with the last of them the file is examined', status: 204,
    sends: { ...version, 'Upload-Offset': 'where these bytes begin', 'Content-Type': bytesType }, answers: ['Upload-Offset'],
    errors: [...always, 'not-found', 'upload-offset-differs', 'file-too-large', 'file-not-accepted', 'uploads-busy'],
  },
  dropUpload: { ...ofUpload, method: 'delete', zh: '放弃上传', en: 'Drop an upload that no case names', status: 204, sends: version, answers: [], errors: [...always, 'not-found', 'already-done'] },
} as const satisfies Record<string, UploadOperation>;
