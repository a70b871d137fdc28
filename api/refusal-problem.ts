/** A refusal of the rules as a problem: with the pointers of what was wrong in the input, and where to go instead. */
import { problem, problems, redirectTexts, termFaultMessage, type Problem, type ProblemExtras } from '../contracts/problems.ts';
import { pointerOf, type Fault } from '../contracts/pointers.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { TermFault } from '../domain/settlement/checks.ts';

type Detail = NonNullable<Refusal['detail']>;

export function refusalProblem({ refusal, detail = {} }: Refusal, body: unknown): Problem {
  const errors = problems[refusal].status === 422 ? faultsIn(refusal, detail, body) : [];
  const extras: ProblemExtras = {
    ...elsewhere(detail),
    ...(errors.length > 0 ? { errors } : {}),
    ...(Object.keys(detail).length > 0 ? { facts: detail } : {}),
  };
  return problem(refusal, extras);
}

function faultsIn(refusal: Refusal['refusal'], detail: Detail, body: unknown): readonly Fault[] {
  if (Array.isArray(detail.faults)) {
    return (detail.faults as readonly TermFault[]).map(({ pointer, fault }) => ({ pointer, message: termFaultMessage(fault) }));
  }
  const message = `${problems[refusal].zh} / ${problems[refusal].en}`;
  if (typeof detail.pointer === 'string') return [{ pointer: detail.pointer, message }];
  const named = Object.keys(detail).filter((key) => isObject(body) && Object.hasOwn(body, key));
  return (named.length > 0 ? named : ['']).map((key) => ({ pointer: key === '' ? '' : pointerOf([key]), message }));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** 条例 art 2: what is refused at intake is told where it belongs. */
function elsewhere(detail: Detail): Pick<ProblemExtras, 'detail'> {
  const text = (redirectTexts as Readonly<Record<string, (typeof redirectTexts)['court'] | undefined>>)[String(detail.redirect)];
  return text ? { detail: `${text.zh}（${String(detail.article)}）。/ Instead: ${text.en}.` } : {};
}
