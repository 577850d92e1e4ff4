import { z } from 'zod';
import type { ExternalLinkId } from './bridge.ts';
import { isExternalLinkId } from './external-links.ts';

const Theme = z.enum(['system', 'light', 'dark']);
const FileName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !/[/\\\0]/.test(name) && name !== '.' && name !== '..', 'A file name has no folders.');

/** What the preload may ask of the main process, on one channel. */
export const DesktopCall = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('connect'), requestId: z.string().min(1).max(100) }),
  z.strictObject({ method: z.literal('pick-files'), kind: z.enum(['files', 'folder']) }),
  z.strictObject({ method: z.literal('save-text'), suggestedName: FileName, content: z.string() }),
  z.strictObject({ method: z.literal('open-external-link'), id: z.custom<ExternalLinkId>(isExternalLinkId) }),
  z.strictObject({ method: z.literal('set-theme'), theme: Theme }),
]);
export type DesktopCall = z.infer<typeof DesktopCall>;
