import { defineWords } from '../../words/define.ts';

export const useCentreWords = defineWords('centre', {
  'menu': ['中心事务', 'The centre'],
  'statistics': ['统计', 'Statistics'],
});
