/** The API as an OpenAPI 3.1 document, made from the operations, the action table and their schemas. */
import { actions } from '../domain/actions.ts';
import { documentKinds } from '../domain/documents.ts';
import { processKinds, type StatePattern } from '../domain/processes.ts';
import { actionInputs } from './action-inputs.ts';
import { bytesType, uploadOperations, type UploadOperation } from './files.ts';
import { pascal, ref, schemaOf, type Json } from './json-schema.ts';
import { actionErrors, actionPath, operations, routedActions, type Operation, type RoutedAction } from './operations.ts';
import { problems, type ErrorCode } from './problems.ts';
import { actionReply, problemView } from './views.ts';

const camel = (kebab: string) => kebab.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const pathParameters: Record<string, Json> = {
  caseId: { description: '案件标识', schema: { type: 'string', format: 'uuid' } },
  kind: { description: '文书种类', schema: { type: 'string', enum: [...documentKinds] } },
  version: { description: '文书版本', schema: { type: 'integer', minimum: 1 } },
  noticeVersion: { description: '告知文本版本；current 为现行文本 / `current` for the one in force', schema: { type: 'string' } },
  obligation: { description: '债务编号 / id of the obligation within the settlement', schema: { type: 'string' } },
  code: { description: '邀请码', schema: { type: 'string' } },
  channel: { description: '频道：joint，或 caucus:A1 / the joint channel, or the caucus of a side', schema: { type: 'string' } },
  clauseId: { description: '条款标识 / short name of the clause', schema: { type: 'string' } },
  keyId: { description: '密钥标识', schema: { type: 'string', format: 'uuid' } },
  handle: { description: '调解员或者演练人员标识 / of a mediator, or of a person of the practice stack', schema: { type: 'string' } },
  webhookId: { description: '通知地址标识，自定的 UUID / a UUID of your choice', schema: { type: 'string', format: 'uuid' } },
  deliveryId: { description: '通知标识', schema: { type: 'string', format: 'uuid' } },
  letterKind: { description: '消息种类', schema: { type: 'string', enum: ['provider-event', 'provider-request', 'webhook'] } },
  letterId: { description: '消息标识', schema: { type: 'string' } },
  uploadId: { description: '上传标识', schema: { type: 'string', format: 'uuid' } },
  fileId: { description: '文件标识', schema: { type: 'string', format: 'uuid' } },
  proposal: { description: '提案号', schema: { type: 'integer', minimum: 1 } },
  viewId: { description: '保存的筛选的标识，自定的 UUID / a UUID of your choice', schema: { type: 'string', format: 'uuid' } },
  token: { description: '订阅地址中的密码 / the secret of the address', schema: { type: 'string' } },
  providerId: { description: '机构标识', schema: { type: 'string' } },
};
const header = (name: string, required: boolean, description: string) => ({ name, in: 'header', required, description, schema: { type: 'string' } });
const idempotencyKey = header('Idempotency-Key', true, '同一请求重复发送时保持不变，最长 200 字符 / the same for every repeat of one request');
const ifMatch = header('If-Match', false, '所见案件版本，如 "3" / the case version seen; stale is 412');
const webhookHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => header(name, true, 'Standard Webhooks'));

function parametersOf(operation: Pick<Operation, 'path' | 'query' | 'once' | 'ifMatch' | 'caller'>): readonly Json[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, ...pathParameters[name] }));
  const query = operation.query ? schemaOf(operation.query, 'input').properties as Record<string, Json> : {};
  return [
    ...inPath,
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
    ...(operation.once ? [idempotencyKey] : []),
    ...(operation.ifMatch ? [ifMatch] : []),
    ...(operation.caller === 'signature' ? webhookHeaders : []),
  ];
}

/** One response for each status; its description names the codes. */
function failures(codes: readonly ErrorCode[]): Json {
  const all = [...new Set<ErrorCode>([...codes, 'too-many-requests', 'internal', 'unavailable'])];
  const statuses = [...new Set(all.map((code) => problems[code].status))].toSorted((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => {
    const described = all.filter((code) => problems[code].status === status).map((code) => `\`${code}\` ${problems[code].zh} / ${problems[code].en}`);
    return [String(status), { description: described.join('\n\n'), content: { 'application/problem+json': { schema: ref('Problem') } } }];
  }));
}

const jsonContent = (name: string) => ({ 'application/json': { schema: ref(name) } });

const html = { 'text/html': { schema: { type: 'string' } } };

function success(operation: Operation): Json {
  if (operation.reply === 'text/event-stream') return { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (operation.reply === 'text/calendar') return { description: 'iCalendar', content: { 'text/calendar': { schema: { type: 'string' } } } };
  if (operation.reply === 'text/html') return { description: 'HTML', content: html };
  if (operation.reply === 'application/octet-stream' || operation.reply === 'application/pdf' || operation.reply === 'application/zip') return { description: operation.zh, content: { [operation.reply]: { schema: { type: 'string', contentEncoding: 'binary' } } } };
  if (operation.reply === 'application/x-pem-file') return { description: 'PEM', content: { 'application/x-pem-file': { schema: { type: 'string' } } } };
  if (operation.reply === 'application/json') return { description: 'JSON', content: { 'application/json': { schema: { type: 'object' } } } };
  return { description: operation.zh, content: jsonContent(operation.replyName ?? '') };
}

const signedIn = [{ apiKey: [] }, { session: [] }];
const security = { key: signedIn, known: signedIn, open: [], signature: [] };
const readyDown = { 503: { description: 'PostgreSQL 不可用 / PostgreSQL is down', content: jsonContent('Ready') } };

const bodyName = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}Input`;

/** A page says in HTML that it knows nothing of the sort. */
function failuresOf({ reply, errors }: Operation): Json {
  const all = failures(errors) as Record<string, { readonly content: Json }>;
  return reply === 'text/html' && all['404'] ? { ...all, 404: { ...all['404'], content: { ...all['404'].content, ...html } } } : all;
}

function describe(id: string, operation: Operation): Json {
  const down = operation.path === '/health/ready' ? readyDown : {};
  return {
    operationId: id, tags: [operation.tag], summary: `${operation.zh} / ${operation.en}`, security: security[operation.caller],
    parameters: parametersOf(operation),
    ...(operation.body ? { requestBody: { required: true, content: jsonContent(bodyName(id)) } } : {}),
    responses: { [operation.status]: success(operation), ...failuresOf(operation), ...down },
  };
}

/** A step of tus: all that matters stands in headers. */
function describeUpload(id: string, { path, zh, en, caller, sends, answers, status, errors, method }: UploadOperation): Json {
  const bytes = { requestBody: { required: true, content: { [bytesType]: { schema: { type: 'string', contentEncoding: 'binary' } } } } };
  return {
    operationId: id, tags: ['files'], summary: `${zh} / ${en}`, security: security[caller],
    parameters: [...parametersOf({ path, caller }), ...Object.entries(sends).filter(([name]) => name !== 'Content-Type').map(([name, description]) => header(name, true, description))],
    ...(method === 'patch' ? bytes : {}),
    responses: { [status]: { description: zh, headers: Object.fromEntries(answers.map((name) => [name, { schema: { type: 'string' } }])) }, ...failures(errors) },
  };
}

const inWords = (pattern: StatePattern) => processKinds.flatMap((kind) => (pattern[kind] ? [`${kind}: ${pattern[kind].join(', ')}`] : [])).join('; ');

function describeAction(name: RoutedAction): Json {
  const action = actions[name];
  const operation: Operation = {
    method: 'post', path: actionPath('{caseId}', name), tag: 'actions', zh: action.label.zh, en: action.label.en, caller: 'key', body: actionInputs[name],
    once: true, ifMatch: true, status: 200, reply: actionReply, replyName: 'ActionReply', errors: actionErrors,
  };
  const lines = [`可由 / by: ${action.by.join(', ')}`, `状态 / in: ${inWords(action.in) || '任何 / any'}`, `之后 / leads to: ${inWords(action.leadsTo) || '不变 / unchanged'}`];
  const described = describe(camel(name), { ...operation, errors: [] });
  return {
    ...described,
    description: lines.join('\n\n'),
    'x-by': action.by, 'x-in': action.in, 'x-leads-to': action.leadsTo,
    requestBody: { required: false, content: jsonContent(bodyName(camel(name))) },
    responses: {
      200: success(operation), ...Object.fromEntries(Object.keys(failures(actionErrors)).map((status) => [status, { $ref: `#/components/responses/Action${status}` }])),
      default: { description: '规则不允许时的说明（code 见 Problem）/ what the rule refuses', content: { 'application/problem+json': { schema: ref('Problem') } } },
    },
  };
}

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const [id, operation] of Object.entries(operations)) all[operation.path] = { ...all[operation.path], [operation.method]: describe(id, operation) };
  for (const [id, upload] of Object.entries(uploadOperations)) all[upload.path] = { ...all[upload.path], [upload.method]: describeUpload(id, upload) };
  for (const name of routedActions) all[actionPath('{caseId}', name)] = { post: describeAction(name) };
  return all;
}

function schemas(): Json {
  const known: Operation[] = Object.values(operations);
  const replies = known.flatMap((o) => (typeof o.reply === 'string' || !o.replyName ? [] : [[o.replyName, schemaOf(o.reply, 'output')] as const]));
  const inputs = Object.entries(operations).flatMap(([id, o]: [string, Operation]) => (o.body ? [[bodyName(id), schemaOf(o.body, 'input')] as const] : []));
  const actionBodies = routedActions.map((name) => [`${pascal(name)}Input`, schemaOf(actionInputs[name], 'input')] as const);
  const { properties, ...problem } = schemaOf(problemView, 'output');
  const code = { type: 'string', enum: Object.keys(problems) };
  return Object.fromEntries([
    ...replies, ...inputs, ...actionBodies, ['ActionReply', schemaOf(actionReply, 'output')],
    ['Problem', { ...problem, properties: { ...(properties as Json), code } }],
  ]);
}

export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: '和议 Heyi', version: '1.0.0',
      description: '商事调解平台：受理、调解、和解、保险或赋强公证保障、履行直至款项到账。金额均为整数分；时刻为 UTC，日期为 Asia/Shanghai。'
        + '\n\nA commercial dispute from intake to money in the creditor’s account. Amounts are whole fen; instants are UTC, dates Asia/Shanghai.',
    },
    servers: [{ url: '/' }],
    tags: ['cases', 'actions', 'room', 'settlement', 'documents', 'files', 'access', 'providers', 'webhooks', 'centre', 'audit', 'operations', 'practice', 'service'].map((name) => ({ name })),
    paths: paths(),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: '访问密钥，指明个人、所属组织与职务 / names a person, an organisation and an office' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-heyi.session_token', description: '登录后的会话；修改类请求须由本站页面发出（Origin）/ set on signing in; what changes something is taken from our own pages (Origin) only. On a practice stack without TLS the name is heyi.session_token' },
      },
      responses: Object.fromEntries(Object.entries(failures(actionErrors)).map(([status, response]) => [`Action${status}`, response])),
      schemas: schemas(),
    },
  };
}
