import { launchChromium } from '../e2e/chromium.ts';
import { Host } from '../e2e/host.ts';
import { printTable } from './measure.ts';

const RUNS = 5;

/** From `npm start` on a workspace that exists, to the printed link, to figures on the Overview in a real browser. */
async function benchStart(): Promise<void> {
  const first = new Host(['--sample']);
  await first.firstLink();
  const browser = await launchChromium();
  const toLink: number[] = [];
  const toFigures: number[] = [];
  try {
    await first.halt();
    for (let run = 0; run < RUNS; run += 1) {
      const begin = performance.now();
      const host = new Host(['--sample'], first.home);
      const link = await host.firstLink();
      toLink.push(performance.now() - begin);
      const page = await browser.newPage();
      await page.goto(link);
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await page.getByText(/\$\d/).first().waitFor();
      toFigures.push(performance.now() - begin);
      await page.close();
      await host.halt();
    }
    printTable(`Start of the loopback host, median of ${RUNS}`, [
      ['from the command to', 'time'],
      ['the link in the terminal', `${median(toLink)} ms`],
      ['figures on the Overview', `${median(toFigures)} ms`],
    ]);
  } finally {
    await browser.close();
    await first.stop();
  }
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0);
}

await benchStart();
