import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopPlatform, ExternalLinkId, MenuCommand } from './bridge.ts';

export interface MenuActions {
  /** A menu item the page carries out. */
  readonly send: (command: MenuCommand) => void;
  readonly openLink: (id: ExternalLinkId) => void;
  readonly showDataFolder: () => void;
}

type Item = MenuItemConstructorOptions;

/**
 * The application menu by the conventions of each system. macOS: an app menu with About, Settings and Quit; Title Case.
 * Windows and Linux: access keys, sentence case, Options and Exit (Quit on Linux) under File, About under Help.
 */
export function menuTemplate(platform: DesktopPlatform, appName: string, actions: MenuActions): Item[] {
  return platform === 'mac' ? macMenu(appName, actions) : otherMenu(platform, actions);
}

function macMenu(appName: string, actions: MenuActions): Item[] {
  const command = commandItem(actions);
  return [
    macAppMenu(appName, command('Settings…', 'show-settings', 'Cmd+,')),
    {
      label: 'File',
      submenu: [
        command('Import Files…', 'import-files', 'Cmd+O'),
        command('Import Folder…', 'import-folder', 'Shift+Cmd+O'),
        command('Export Table as CSV…', 'export-table', 'Cmd+E'),
        SEPARATOR,
        command('Open Your Workspace', 'open-own-workspace'),
        command('Open Sample Workspace', 'open-sample-workspace'),
        SEPARATOR,
        { role: 'close' },
      ],
    },
    { label: 'Edit', submenu: EDIT_ITEMS },
    { label: 'View', submenu: [...MAC_VIEWS.map((view) => command(...view)), SEPARATOR, ...ZOOM_ITEMS] },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        command('Keyboard Shortcuts', 'show-shortcuts'),
        linkItem('How to Export Your AWS Bill', 'aws-data-exports-guide', actions),
        linkItem('AWS Billing Console', 'aws-billing-console', actions),
        SEPARATOR,
        { label: 'Show Data Folder', click: actions.showDataFolder },
      ],
    },
  ];
}

function macAppMenu(appName: string, settings: Item): Item {
  const hiding: Item[] = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }];
  return {
    label: appName,
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      ...hiding,
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

const MAC_VIEWS: readonly CommandWords[] = [
  ['Overview', 'show-overview', 'Cmd+1'],
  ['Costs', 'show-costs', 'Cmd+2'],
  ['Imports', 'show-imports', 'Cmd+3'],
  ['Activity', 'show-activity', 'Cmd+4'],
  ['Search or Jump To…', 'show-palette', 'Cmd+K'],
  ['Hide or Show Amounts', 'toggle-amounts', 'Shift+Cmd+P'],
];

function otherMenu(platform: 'windows' | 'linux', actions: MenuActions): Item[] {
  const command = commandItem(actions);
  return [
    {
      label: '&File',
      submenu: [
        command('&Import files…', 'import-files', 'Ctrl+O'),
        command('Import f&older…', 'import-folder', 'Ctrl+Shift+O'),
        command('&Export table as CSV…', 'export-table', 'Ctrl+E'),
        SEPARATOR,
        command('Open your &workspace', 'open-own-workspace'),
        command('Open &sample workspace', 'open-sample-workspace'),
        SEPARATOR,
        command('O&ptions…', 'show-settings', 'Ctrl+,'),
        SEPARATOR,
        { role: 'quit', label: platform === 'windows' ? 'E&xit' : '&Quit' },
      ],
    },
    { label: '&Edit', submenu: EDIT_ITEMS },
    { label: '&View', submenu: [...OTHER_VIEWS.map((view) => command(...view)), SEPARATOR, ...ZOOM_ITEMS] },
    {
      label: '&Help',
      submenu: [
        command('&Keyboard shortcuts', 'show-shortcuts'),
        linkItem('How to &export your AWS bill', 'aws-data-exports-guide', actions),
        linkItem('AWS &billing console', 'aws-billing-console', actions),
        SEPARATOR,
        { label: 'Show &data folder', click: actions.showDataFolder },
        SEPARATOR,
        command('&About CloudAudit Desktop', 'show-about'),
      ],
    },
  ];
}

const OTHER_VIEWS: readonly CommandWords[] = [
  ['&Overview', 'show-overview', 'Ctrl+1'],
  ['&Costs', 'show-costs', 'Ctrl+2'],
  ['&Imports', 'show-imports', 'Ctrl+3'],
  ['&Activity', 'show-activity', 'Ctrl+4'],
  ['&Search or jump to…', 'show-palette', 'Ctrl+K'],
  ['&Hide or show amounts', 'toggle-amounts', 'Ctrl+Shift+P'],
];

type CommandWords = readonly [label: string, command: MenuCommand, accelerator?: string];

const SEPARATOR: Item = { type: 'separator' };

const EDIT_ITEMS: Item[] = [
  { role: 'undo' },
  { role: 'redo' },
  SEPARATOR,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

const ZOOM_ITEMS: Item[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
  SEPARATOR,
  { role: 'reload' },
  { role: 'toggleDevTools' },
];

function commandItem({ send }: MenuActions) {
  return (...[label, command, accelerator]: CommandWords): Item => ({
    id: command,
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
}

function linkItem(label: string, id: ExternalLinkId, { openLink }: MenuActions): Item {
  return { id, label, click: () => openLink(id) };
}
