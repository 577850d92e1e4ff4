import { describe, expect, it } from 'vitest';
import { press } from '../../../../renderer/shell/shortcuts.ts';

const shortcuts = [
  { keys: 'g o', title: 'Overview' },
  { keys: 'g c', title: 'Costs' },
  { keys: '?', title: 'Help' },
];

describe('press', () => {
  it('knows a single key', () => {
    expect(press(shortcuts, undefined, '?')).toEqual({ kind: 'shortcut', keys: '?' });
  });

  it('waits for the second key of a sequence', () => {
    expect(press(shortcuts, undefined, 'g')).toEqual({ kind: 'prefix', prefix: 'g' });
    expect(press(shortcuts, 'g', 'c')).toEqual({ kind: 'shortcut', keys: 'g c' });
  });

  it('lets every other key pass', () => {
    expect(press(shortcuts, undefined, 'x')).toEqual({ kind: 'none' });
    expect(press(shortcuts, 'g', '?')).toEqual({ kind: 'none' });
  });
});
