/** What the portal searches for while somebody types. */
import { searchOf } from '../../web/pages/cases/search-of.ts';

it.each([
  ['', undefined, undefined], ['云', undefined, undefined], [' 云 ', undefined, undefined], ['云岭', '云岭', undefined], ['云岭 环保', '云岭 环保', undefined], ['3M', '3M', undefined],
  ['128', undefined, '128'], ['１２８', undefined, '128'], ['7', undefined, '7'],
  ['（2026）沪宝商调字第128号', undefined, '（2026）沪宝商调字第128号'], ['(2026)沪宝商调字第128号', undefined, '（2026）沪宝商调字第128号'],
])('%j: the name %j, the number %j', (typed, q, caseNo) => expect(searchOf(typed)).toEqual({ q, caseNo }));
