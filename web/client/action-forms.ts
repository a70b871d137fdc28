/** What the generic form needs of openapi.json: each action's input as JSON Schema, its label, and where it may lead. */

export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: string | boolean | number;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

export interface ActionForm {
  readonly label: { readonly zh: string; readonly en: string };
  /** The roles that may take it. */
  readonly by: readonly string[];
  /** Process → the states it may stand in afterwards; empty where nothing moves. */
  readonly leadsTo: Readonly<Record<string, readonly string[]>>;
  readonly input: Schema;
}

interface Operation {
  readonly summary: string;
  readonly 'x-by'?: readonly string[];
  readonly 'x-leads-to'?: Readonly<Record<string, readonly string[]>>;
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const beginning = '/v1/cases/{caseId}/actions/';

/** The actions that open a case, by their paths. */
const opening = { 'submit-case': '/v1/cases', 'file-on-paper': '/v1/paper-filings', 'refer-case': '/v1/referrals' } as const;

/** Action name → its form, for every action with a path of its own, and those that open a case. */
export function actionFormsOf({ paths, components }: OpenApi): Readonly<Record<string, ActionForm>> {
  const formOf = (operation: Operation): ActionForm => {
    const [zh = '', en = ''] = operation.summary.split(' / ');
    const name = operation.requestBody?.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
    return { label: { zh, en }, by: operation['x-by'] ?? [], leadsTo: operation['x-leads-to'] ?? {}, input: components.schemas[name] ?? {} };
  };
  const actions = Object.entries(paths).flatMap(([path, { post }]) => (post && path.startsWith(beginning) ? [[path.slice(beginning.length), formOf(post)] as const] : []));
  const filings = Object.entries(opening).flatMap(([action, path]) => {
    const { post } = paths[path] ?? {};
    return post ? [[action, formOf(post)] as const] : [];
  });
  return Object.fromEntries([...actions, ...filings]);
}
