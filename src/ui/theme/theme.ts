import { ActionIcon, Button, Checkbox, CloseButton, createTheme, defaultVariantColorsResolver, Input, Menu, Modal, NavLink, NumberInput, Paper, PasswordInput, Radio, SegmentedControl, Select, Spoiler, Switch, Table, Tabs, Textarea, TextInput, Tooltip, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** Deep blue-green of a plumb bob's brass-and-water level; shade 8 on white and white on it are above 7:1. */
const plumb: MantineColorsTuple = ['#e8f5f7', '#d3e8ec', '#a6d1d9', '#76b9c6', '#4ea4b5', '#3497aa', '#1f7f92', '#0f6577', '#08505f', '#033a46'];

/** The kit's greys with a little of the same blue: text, dimmed, lines and surfaces of the dark scheme. */
const dark: MantineColorsTuple = ['#e6ebee', '#b4bec6', '#8796a1', '#61707b', '#44525c', '#313d46', '#222c33', '#161d22', '#0f1518', '#0c1114'];

/** The kit chooses the text on filled controls for the light scheme only; this one follows the scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const primary = input.color === undefined || input.color === input.theme.primaryColor;
  return input.variant === 'filled' && primary ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors;
};

/** Targets of at least 44 px everywhere; field density raises the variable (base.css). */
const target = 'var(--pl-target)';

export const theme = createTheme({
  primaryColor: 'plumb',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { plumb, dark },
  variantColorResolver,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  headings: { fontWeight: '650' },
  components: {
    Button: Button.extend({ vars: () => ({ root: { '--button-height': target } }) }),
    ActionIcon: ActionIcon.extend({ vars: () => ({ root: { '--ai-size': target } }), defaultProps: { variant: 'subtle' } }),
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': target } }) }),
    TextInput: TextInput.extend({ defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    Textarea: Textarea.extend({ defaultProps: { autosize: true, minRows: 2, inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    NumberInput: NumberInput.extend({ defaultProps: { hideControls: true, inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    Select: Select.extend({ defaultProps: { allowDeselect: false, inputWrapperOrder: ['label', 'description', 'error', 'input'], comboboxProps: { withinPortal: true } } }),
    SegmentedControl: SegmentedControl.extend({ classNames: { label: 'pl-target' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    Switch: Switch.extend({ defaultProps: { size: 'md' } }),
    NavLink: NavLink.extend({ classNames: { root: 'pl-target' } }),
    Tabs: Tabs.extend({ classNames: { tab: 'pl-target' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'md' } }),
    CloseButton: CloseButton.extend({ vars: () => ({ root: { '--cb-size': target } }) }),
    PasswordInput: PasswordInput.extend({ vars: () => ({ root: { '--psi-button-size': target } }), defaultProps: { rightSectionWidth: target, inputWrapperOrder: ['label', 'description', 'error', 'input'] } }),
    Spoiler: Spoiler.extend({ classNames: { control: 'pl-target' } }),
    // Inside the page, so that it is read in its place; its placeholder for the focus would be no item of a menu.
    Menu: Menu.extend({ defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } }),
    // The page has one banner, and it is not the dialog's.
    // At once, without fading in: half-faded text cannot be read, and nobody waits for a dialog.
    Modal: Modal.extend({ defaultProps: { centered: true, transitionProps: { duration: 0 }, attributes: { header: { role: 'presentation' } } } }),
    Tooltip: Tooltip.extend({ defaultProps: { events: { hover: true, focus: true, touch: true } } }),
  },
});

/** Verdict and surface colours by scheme; every foreground on its own background is above 7:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-primary-color-contrast': '#ffffff',
    '--mantine-color-dimmed': '#434e58',
    '--mantine-color-error': '#9c1717',
    '--mantine-color-placeholder': '#5d6872',
    '--pl-page': '#f5f7f8',
    '--pl-surface': '#ffffff',
    '--pl-line': '#c9d2d8',
    '--pl-strong-line': '#6b7883',
    '--pl-pass-fg': '#0d4a26',
    '--pl-pass-bg': '#e2f4e8',
    '--pl-pass-line': '#2f8f56',
    '--pl-fail-fg': '#7d1010',
    '--pl-fail-bg': '#fde9e8',
    '--pl-fail-line': '#c93a34',
    '--pl-warn-fg': '#603900',
    '--pl-warn-bg': '#fff1d6',
    '--pl-warn-line': '#c27a0c',
    '--pl-info-fg': '#0a4050',
    '--pl-info-bg': '#e1f1f5',
    '--pl-info-line': '#1f7f92',
    '--pl-muted-fg': '#3d4852',
    '--pl-muted-bg': '#e9edf0',
    '--pl-muted-line': '#8b98a3',
  },
  dark: {
    '--mantine-primary-color-contrast': '#04222a',
    // Lighter under the pointer, not darker as the kit would have it: the text on it is dark.
    '--mantine-primary-color-filled-hover': '#a6d1d9',
    '--mantine-color-plumb-filled-hover': '#a6d1d9',
    '--mantine-color-anchor': '#8fd2df',
    '--mantine-color-dimmed': '#b4bec6',
    '--mantine-color-error': '#ffb3ac',
    '--mantine-color-placeholder': '#95a1aa',
    '--mantine-color-body': '#12181c',
    '--pl-page': '#0c1114',
    '--pl-surface': '#161d22',
    '--pl-line': '#34414a',
    '--pl-strong-line': '#8796a1',
    '--pl-pass-fg': '#a5ecc0',
    '--pl-pass-bg': '#10301e',
    '--pl-pass-line': '#37a365',
    '--pl-fail-fg': '#ffc2bd',
    '--pl-fail-bg': '#421512',
    '--pl-fail-line': '#ef6d63',
    '--pl-warn-fg': '#ffdc9c',
    '--pl-warn-bg': '#3b2806',
    '--pl-warn-line': '#dd9a2e',
    '--pl-info-fg': '#b0e6f2',
    '--pl-info-bg': '#0d2f39',
    '--pl-info-line': '#4ea4b5',
    '--pl-muted-fg': '#ccd5db',
    '--pl-muted-bg': '#262f36',
    '--pl-muted-line': '#798894',
  },
});
