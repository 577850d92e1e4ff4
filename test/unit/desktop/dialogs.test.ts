import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, startDesktop, temporaryFolder } from './start-desktop.ts';

afterEach(cleanUp);

describe('picking files', () => {
  it('answers with the chosen paths and starts there the next time', async () => {
    const { bridge, electron } = await startDesktop();
    const folder = temporaryFolder();
    const files = [join(folder, 'october.csv'), join(folder, 'november.csv')];
    electron.$.answers.open.push({ canceled: false, filePaths: files }, { canceled: true, filePaths: [] });
    expect(await bridge().pickFiles('files')).toEqual(files);
    expect(await bridge().pickFiles('files')).toEqual([]);
    expect(electron.$.askedDialogs.map(({ options }) => options)).toEqual([
      expect.objectContaining({ properties: ['openFile', 'multiSelections'] }),
      expect.objectContaining({ defaultPath: folder }),
    ]);
  });

  it('offers folders alone when folders are wanted', async () => {
    const { bridge, electron } = await startDesktop();
    electron.$.answers.open.push({ canceled: false, filePaths: ['/bills'] });
    expect(await bridge().pickFiles('folder')).toEqual(['/bills']);
    expect(electron.$.askedDialogs[0]?.options).toMatchObject({ properties: ['openDirectory', 'multiSelections'] });
  });
});

describe('saving text', () => {
  it('writes it where the owner says', async () => {
    const { bridge, electron } = await startDesktop();
    const filePath = join(temporaryFolder(), 'kosten €.csv');
    electron.$.answers.save.push({ canceled: false, filePath });
    expect(await bridge().saveText({ suggestedName: 'costs.csv', content: 'service,€\n' })).toBe(filePath);
    expect(readFileSync(filePath, 'utf8')).toBe('service,€\n');
  });

  it('writes nothing when the owner cancels', async () => {
    const { bridge, electron } = await startDesktop();
    electron.$.answers.save.push({ canceled: true, filePath: '' });
    expect(await bridge().saveText({ suggestedName: 'costs.csv', content: 'x' })).toBeUndefined();
  });

  it.each(['../costs.csv', '/etc/costs.csv', String.raw`C:\costs.csv`, '..', '', 'a\0b'])(
    'refuses %j as a file name',
    async (suggestedName) => {
      const { bridge, electron } = await startDesktop();
      await expect(bridge().saveText({ suggestedName, content: 'x' })).rejects.toThrow();
      expect(electron.$.askedDialogs).toEqual([]);
    },
  );
});
