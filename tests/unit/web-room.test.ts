/** The room of the portal: channels that are never confused. */
import { inPlace, kindOfChannel, sideOf } from '../../web/pages/case/room/places.ts';

it('knows whose caucus a channel is', () => {
  expect(['joint', 'caucus:A1', 'caucus:R2'].map((channel) => [sideOf(channel), kindOfChannel(channel)])).toEqual([[undefined, 'joint'], ['A1', 'caucus-a'], ['R2', 'caucus-b']]);
});

it('puts applicants left, the joint session in the middle and respondents right, whatever the order in which they came', () => {
  const channels = ['caucus:R1', 'joint', 'caucus:R2', 'caucus:A2'].map((channel) => ({ channel }));
  expect(inPlace(channels).map(({ channel }) => channel)).toEqual(['caucus:A2', 'joint', 'caucus:R1', 'caucus:R2']);
});
