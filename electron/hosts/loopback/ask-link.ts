import type { RunningInstance } from '../shared/instance.ts';
import { answerProof, linkProof } from './fetch-handler.ts';
import { LinkAnswer, linkAddress, PATHS } from './protocol.ts';
import { isSameSecret, newSecret } from './sessions.ts';

const PATIENCE_MS = 3000;

/**
 * Asks the instance that already runs on a data folder for a link to it. Undefined when it does not answer, or what
 * answers there cannot show that it knows the instance file's secret.
 */
export async function askForLink(instance: RunningInstance): Promise<string | undefined> {
  const { port, control } = instance;
  if (port === undefined || control === undefined) return undefined;
  const authority = `127.0.0.1:${port}`;
  const origin = `http://${authority}`;
  const nonce = newSecret();
  try {
    const response = await fetch(origin + PATHS.link, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ nonce, proof: linkProof(control, authority, nonce) }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = LinkAnswer.safeParse(await response.json());
    if (!answer.success || !isSameSecret(answer.data.proof, answerProof(control, nonce, answer.data.secret))) {
      return undefined;
    }
    return linkAddress(origin, answer.data.secret);
  } catch {
    return undefined;
  }
}
