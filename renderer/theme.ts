import { Button, type CSSVariablesResolver, createTheme, Drawer, Modal, Notification, Tooltip } from '@mantine/core';
import { OTHER_COLOUR } from './format/series-colour.ts';

const MOTION_MS = 120;

/** The one look of the app: neutral greys, one accent, 8 px radius, 4 px grid. Light and dark come from the same tokens. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  colors: {
    ink: ['#eef3fd', '#dbe6fb', '#b6ccf6', '#98b7f4', '#7ea6f2', '#4b7ce4', '#2f64d8', '#2456c8', '#1d47a8', '#163887'],
    gray: [
      '#f6f7f9',
      '#eef0f3',
      '#e3e6eb',
      '#d3d8df',
      '#b8bfc9',
      '#7b8492',
      '#596271',
      '#465060',
      '#303744',
      '#181d25',
    ],
    dark: [
      '#e6e8ec',
      '#c6cbd3',
      '#a1a9b5',
      '#858e9c',
      '#3b424c',
      '#2b3037',
      '#1f2329',
      '#181b20',
      '#111317',
      '#0b0d10',
    ],
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '12px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        transitionProps: { duration: MOTION_MS },
        multiline: true,
        maw: 320,
        withArrow: true,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: MOTION_MS, transition: 'fade' },
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { transitionProps: { duration: MOTION_MS }, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } }),
  },
});

/** Tokens beyond Mantine's, and Mantine's own where its defaults lack contrast. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--page': '#f6f7f9',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#181d25',
    '--mantine-color-dimmed': '#596271',
    '--mantine-color-placeholder': '#6a7382',
    '--mantine-color-default-border': '#dde1e7',
    '--mantine-color-default-hover': '#f3f5f8',
    '--mantine-color-anchor': '#2456c8',
    '--mantine-color-error': '#b42318',
    '--line': '#e6e9ee',
    '--accent': '#2456c8',
    '--accent-soft': '#eaf0fd',
    '--cost-up': '#b3261e',
    '--cost-down': '#166c42',
    '--warning': '#8a5700',
    '--warning-soft': '#fdf4e1',
    '--warning-line': '#ecd5a3',
    '--skeleton': '#e9ecf0',
    '--series-other': OTHER_COLOUR.light,
  },
  dark: {
    '--page': '#111317',
    '--mantine-color-body': '#181b20',
    '--mantine-color-text': '#e6e8ec',
    '--mantine-color-dimmed': '#a1a9b5',
    '--mantine-color-placeholder': '#8b94a2',
    '--mantine-color-default': '#1f2329',
    '--mantine-color-default-border': '#333942',
    '--mantine-color-default-hover': '#22262d',
    '--mantine-color-anchor': '#8fb2f7',
    '--mantine-color-error': '#ff9184',
    '--line': '#282d34',
    '--accent': '#8fb2f7',
    '--accent-soft': '#1d2940',
    '--cost-up': '#ff9184',
    '--cost-down': '#5fcf9a',
    '--warning': '#e8bb5c',
    '--warning-soft': '#2c2413',
    '--warning-line': '#57461c',
    '--skeleton': '#23272e',
    '--series-other': OTHER_COLOUR.dark,
  },
});
