/** Fields that many views share. */
import { z } from 'zod';

export const instantView = z.iso.datetime().meta({ description: 'RFC 3339, UTC' });
export const dateView = z.iso.date().meta({ description: 'Asia/Shanghai' });
/** Absent once erased. */
export const erasable = z.string().optional();
export const partyIdView = z.string().meta({ description: 'A1, R1, G1' });
export const amount = z.int().meta({ description: '分 / fen' });
