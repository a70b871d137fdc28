/** How the channels of a room are told apart everywhere: colour, icon and place follow from these. Pure. */
export type ChannelKind = 'joint' | 'caucus-a' | 'caucus-b';

/** `caucus:A1` → A1; none in the joint channel. */
export const sideOf = (channel: string): string | undefined => (channel === 'joint' ? undefined : channel.slice('caucus:'.length));
export const kindOfChannel = (channel: string): ChannelKind => (channel === 'joint' ? 'joint' : sideOf(channel)?.startsWith('R') ? 'caucus-b' : 'caucus-a');

const places: readonly ChannelKind[] = ['caucus-a', 'joint', 'caucus-b'];
/** Applicants' caucuses at the left, the joint channel in the middle, respondents' at the right: always so. */
export const inPlace = <C extends { readonly channel: string }>(channels: readonly C[]): readonly C[] => channels.toSorted((a, b) => places.indexOf(kindOfChannel(a.channel)) - places.indexOf(kindOfChannel(b.channel)));
