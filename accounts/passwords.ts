/**
 * Which passwords are taken: twelve characters and more, and none that a list of leaked passwords holds or that is soon guessed from one
 * (turned letters, years, keyboard rows, words about Heyi). All offline; length and leaks alone decide, no mix of characters is asked for.
 */
import { APIError } from 'better-auth/api';
import type { BetterAuthPlugin } from 'better-auth/types';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

export const shortestPassword = 12;
export const longestPassword = 128;

/** What somebody guesses first who attacks accounts of this very service. */
const ours = ['heyi', '和议', 'mediation', 'mediator', 'tiaojie', 'baoshan', 'shanghai'];
const judge = new ZxcvbnFactory({ dictionary: { ...dictionary, ours }, graphs: adjacencyGraphs });

/** zxcvbn's 3: more than 10^8 guesses. */
const leastScore = 3;

/** Why the password is refused; undefined for a good one. What is known of the person is no secret either. */
export function passwordFault(password: string, known: readonly string[] = []): 'password-too-short' | 'password-too-long' | 'password-leaked' | undefined {
  if ([...password].length < shortestPassword) return 'password-too-short';
  if (password.length > longestPassword) return 'password-too-long';
  return judge.check(password, [...known]).score < leastScore ? 'password-leaked' : undefined;
}

const messages = {
  'password-too-short': `A password has at least ${shortestPassword} characters`,
  'password-too-long': `A password has at most ${longestPassword} characters`,
  'password-leaked': 'This password stands in lists of leaked passwords, or is soon guessed from one',
} as const;

/** Every password is hashed on its way in: there it is judged, whatever route it took. */
export const judgedPasswords = () => ({
  id: 'judged-passwords',
  init: ({ password }) => ({
    context: {
      password: {
        ...password,
        hash: (text: string) => {
          const fault = passwordFault(text);
          if (fault) throw new APIError('BAD_REQUEST', { code: fault, message: messages[fault] });
          return password.hash(text);
        },
      },
    },
  }),
}) satisfies BetterAuthPlugin;
