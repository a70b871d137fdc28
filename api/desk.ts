/** What a person keeps for its own desk. A key has no desk: what is kept here belongs to who signed in. */
import { endFeed, feedOf, makeFeed } from '../accounts/calendar-feeds.ts';
import { putView, removeView, viewsOf, type ViewOwner } from '../accounts/saved-views.ts';
import { viewInput } from '../contracts/desk.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { jsonBody, uuidOf, valid } from './input.ts';
import { signedIn } from './me.ts';
import { iso } from './standing.ts';

function owner(asked: Asked): ViewOwner {
  const { actor } = known(asked);
  const { handle, userId } = signedIn(asked).person;
  return { person: handle, organisation: actor.organisation, userId };
}

const viewList = async ({ db }: ApiDeps, asked: Asked) => json(200, { items: await viewsOf(db, owner(asked)) });

const putViewRoute = (deps: ApiDeps): Handler => async (asked) => {
  const mine = owner(asked);
  const id = uuidOf(asked, 'viewId');
  const put = await putView(deps.db, mine, { id, ...valid(viewInput, jsonBody(asked)) }, Date.now());
  if (put !== true) throw new ApiError(put === 'full' ? 'too-many-views' : 'not-found');
  return viewList(deps, asked);
};

const removeViewRoute = (deps: ApiDeps): Handler => async (asked) => {
  if (!(await removeView(deps.db, owner(asked), uuidOf(asked, 'viewId')))) throw new ApiError('not-found');
  return viewList(deps, asked);
};

const feedRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const feed = await feedOf(db, owner(asked));
  return json(200, { feed: feed ? { createdAt: iso(feed.createdAt), ...(feed.readAt === null ? {} : { readAt: iso(feed.readAt) }) } : null });
};

const makeFeedRoute = ({ db, accounts }: ApiDeps): Handler => async (asked) => {
  const now = Date.now();
  const token = await makeFeed(db, owner(asked), now);
  return json(201, { address: new URL(`/v1/calendar/${token}.ics`, accounts.publicUrl).href, createdAt: iso(now) });
};

const endFeedRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  await endFeed(db, owner(asked));
  return json(200, { feed: null });
};

export const deskRoutes = (deps: ApiDeps) => ({
  listSavedViews: ((asked) => viewList(deps, asked)) satisfies Handler, putSavedView: putViewRoute(deps), removeSavedView: removeViewRoute(deps),
  readCalendarFeed: feedRoute(deps), makeCalendarFeed: makeFeedRoute(deps), revokeCalendarFeed: endFeedRoute(deps),
});
