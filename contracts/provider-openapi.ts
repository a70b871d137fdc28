/**
 * The provider protocol as an OpenAPI 3.1 document: what an insurer or a notary office serves (`paths`) and what it sends to
 * the centre (`webhooks`). Made from the same schemas that the centre reads and writes by.
 */
import { actions } from '../domain/actions.ts';
import { actionInputs } from './action-inputs.ts';
import { pascal, ref, schemaOf, type Json } from './json-schema.ts';
import { applicationStatus, effectKindsOf, providerActions, providerEvent, providerFaces, providerRequest, settlementFacts, type ProviderFace } from './provider-protocol.ts';
import { requestContents, requestLabels } from './provider-requests.ts';

const faceNames = { insurer: '保险人 / insurer', notary: '公证机构 / notary office' } as const satisfies Record<ProviderFace, string>;
const string = (description: string) => ({ schema: { type: 'string' }, description });
const header = (name: string, description: string) => ({ name, in: 'header', required: true, ...string(description) });
const applicationId = { name: 'applicationId', in: 'path', required: true, ...string('申请标识，由和议给出 / the application, named by Heyi') };
const asJson = (schema: Json) => ({ 'application/json': { schema } });
const problem = (description: string, headers?: Json) => ({ description, ...(headers ? { headers } : {}), content: { 'application/problem+json': { schema: { type: 'object' } } } });
const retryAfter = { 'Retry-After': string('秒数或 HTTP 日期 / seconds or an HTTP date') };

const requestName = (type: string) => `${pascal(type)}Request`;
const eventName = (type: string) => `${pascal(type)}Event`;

/** The common form with its `type` fixed and its content described. */
function narrowed(base: Json, type: string, field: 'content' | 'data', content: Json, description: string): Json {
  return { ...base, description, properties: { ...(base.properties as Json), type: { const: type }, [field]: content } };
}

function requestSchemas(face: ProviderFace): readonly (readonly [string, Json])[] {
  const { properties, ...base } = schemaOf(providerRequest, 'output');
  const common = { ...base, properties: { ...(properties as Json), settlement: ref('SettlementFacts') } };
  return effectKindsOf[face].map((type) => {
    const { zh, en } = requestLabels[type];
    return [requestName(type), narrowed(common, type, 'content', schemaOf(requestContents[type], 'output'), `${zh} / ${en}`)];
  });
}

/** Where an event may come: the states its action is open in. */
function eventSchemas(face: ProviderFace): readonly (readonly [string, Json])[] {
  const base = schemaOf(providerEvent, 'input');
  return providerActions(face).map((type) => {
    const { label, in: states } = actions[type];
    const open = Object.entries(states).map(([process, names]) => `${process}: ${names.join(', ')}`).join('; ');
    return [eventName(type), narrowed(base, type, 'data', schemaOf(actionInputs[type], 'input'), `${label.zh} / ${label.en}\n\n${open}`)];
  });
}

const oneOf = (names: readonly string[], types: readonly string[]) => ({
  oneOf: names.map(ref),
  discriminator: { propertyName: 'type', mapping: Object.fromEntries(types.map((type, i) => [type, ref(names[i] ?? '').$ref])) },
});

function schemas(): Json {
  const faces = providerFaces.flatMap((face) => {
    const [requests, events] = [effectKindsOf[face], providerActions(face)];
    return [
      [`${pascal(face)}Request`, { ...oneOf(requests.map(requestName), requests), description: faceNames[face] }],
      [`${pascal(face)}Event`, { ...oneOf(events.map(eventName), events), description: faceNames[face] }],
      ...requestSchemas(face), ...eventSchemas(face),
    ] as const;
  });
  const { properties, ...status } = schemaOf(applicationStatus, 'output');
  const event = { anyOf: providerFaces.map((face) => ref(`${pascal(face)}Event`)) };
  return Object.fromEntries([
    ['SettlementFacts', schemaOf(settlementFacts, 'output')],
    ['ApplicationStatus', { ...status, properties: { ...(properties as Json), events: { type: 'array', items: event } } }],
    ...faces,
  ]);
}

const status = (description: string) => ({ description, content: asJson(ref('ApplicationStatus')) });
const anyRequest = { anyOf: providerFaces.map((face) => ref(`${pascal(face)}Request`)) };
const anyEvent = { anyOf: providerFaces.map((face) => ref(`${pascal(face)}Event`)) };

/** What the provider serves to the centre. */
const paths = () => ({
  '/applications/{applicationId}/requests': {
    post: {
      operationId: 'takeRequest', tags: ['provider'], security: [{ apiKey: [] }],
      summary: '受理请求；同一 Idempotency-Key 重复发送不得再次生效 / Take a request; a repeat under the same key has no second effect',
      parameters: [applicationId, header('Idempotency-Key', '同一请求的每次发送相同 / the same for every attempt of one request')],
      requestBody: { required: true, content: asJson(anyRequest) },
      responses: {
        200: status('已受理：截至目前的全部事件，可以为空 / taken: all events so far, perhaps none'),
        401: problem('密钥不符 / the key is not accepted'),
        409: problem('同一请求正在处理 / the same request is being worked on', retryAfter),
        422: problem('同一键对应其他内容，或内容不符合约定；不再重发 / the same key with other content, or content not of this form; not sent again'),
        429: problem('请求过多，稍后重发 / too many requests, sent again later', retryAfter),
        503: problem('暂不可用，稍后重发 / not available now, sent again later', retryAfter),
      },
    },
  },
  '/applications/{applicationId}': {
    get: {
      operationId: 'readStatus', tags: ['provider'], security: [{ apiKey: [] }],
      summary: '申请的全部事件，按序号无缺漏 / Every event of the application, without gaps', parameters: [applicationId],
      responses: { 200: status('全部事件 / all events'), 401: problem('密钥不符 / the key is not accepted'), 404: problem('没有该申请 / no such application') },
    },
  },
});

/** What the centre serves to the provider. */
const webhooks = () => ({
  providerEvent: {
    post: {
      operationId: 'deliverEvent', tags: ['centre'], security: [],
      summary: 'POST {heyi}/v1/providers/{providerId}/events，每次一个事件，直至收到 2xx / one event each, until a 2xx comes',
      parameters: [
        header('webhook-id', '同一事件的每次投递相同 / the same for each delivery of an event'),
        header('webhook-timestamp', '秒，实际时间，前后五分钟内 / seconds, real time, within five minutes'),
        header('webhook-signature', 'Standard Webhooks：对 {id}.{timestamp}.{body} 的 HMAC-SHA256 / over {id}.{timestamp}.{body}'),
      ],
      requestBody: { required: true, content: asJson(anyEvent) },
      responses: {
        202: { description: '已保存 / stored' }, 401: problem('签名不符 / the signature is wrong'), 404: problem('没有该机构 / no such provider'),
        422: problem('不是事件 / not an event'),
      },
    },
  },
});

export const providerProtocolDocument = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: '和议机构协议 / Heyi provider protocol', version: '1.0.0',
    description: '保险人或公证机构与和议之间的协议。金额为整数分，日期为 Asia/Shanghai 的 YYYY-MM-DD。说明见 docs/providers.md，自检：npm run provider:verify。'
      + '\n\nBetween Heyi and an insurer or a notary office. Amounts are whole fen, dates YYYY-MM-DD in Asia/Shanghai. Explained in docs/providers.md; checked by npm run provider:verify.',
  },
  servers: [{ url: '{baseUrl}', variables: { baseUrl: { default: 'https://heyi.insurer.example/v1' } } }],
  tags: [{ name: 'provider', description: '由机构提供 / served by the provider' }, { name: 'centre', description: '由和议提供 / served by Heyi' }],
  paths: paths(),
  webhooks: webhooks(),
  components: {
    securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
    schemas: schemas(),
  },
});
