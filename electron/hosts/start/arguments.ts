import { parseArgs } from 'node:util';
import { Refused } from '../../domain/refused.ts';

export interface StartOptions {
  readonly workspace: 'own' | 'sample';
  /** Serve the browser even where Electron is. */
  readonly usesBrowser: boolean;
  /** Open a window or a browser tab, not only print the address. */
  readonly opens: boolean;
  /** Data folder other than the usual one. */
  readonly home: string | undefined;
  readonly port: number;
  readonly wantsHelp: boolean;
}

export const START_HELP = `CloudAudit Desktop

Usage: npm start [-- options]

  --sample        Open the sample workspace: a real AWS bill of October and November 2018
  --browser       Use the browser even where Electron is installed
  --no-open       Print the address, open nothing
  --port <port>   Port for the browser, by default any free one
  --home <folder> Data folder, by default CLOUDAUDIT_HOME or the system's place for app data
  --help          This text
`;

const MAX_PORT = 65_535;

/** @throws Refused for an option that does not exist or a port that is none. */
export function parseStartArguments(args: readonly string[]): StartOptions {
  const values = readValues(args);
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new Refused(`This is no port: ${values.port}`, { code: 'bad-argument', subject: '--port' });
  }
  return {
    workspace: values.sample === true ? 'sample' : 'own',
    usesBrowser: values.browser === true,
    opens: values['no-open'] !== true,
    home: values.home,
    port,
    wantsHelp: values.help === true,
  };
}

function readValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        sample: { type: 'boolean' },
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        home: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Refused(message, { code: 'bad-argument', remedy: 'npm start -- --help lists the options.' });
  }
}
