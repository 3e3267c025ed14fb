import { Radio, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { RadioRow } from './RadioRow';
import { languageNames, locales, type LanguageChoice } from '../../locales/tag';
import { useViewState, type Density, type ThemeChoice } from '../../state/session';

const themes: readonly ThemeChoice[] = ['auto', 'light', 'dark', 'contrast'];
const languages: readonly LanguageChoice[] = ['system', ...locales];
const densities = ['role', 'field', 'desk'] as const;

/** Theme, language, density and how the checklist behaves. Kept on this device, changed at once. */
export function DisplayCard() {
  const { t } = useTranslation('settings');
  const view = useViewState();
  const chooseDensity = (value: string): void => view.setDensity((['field', 'desk'] as const).find((one): one is Density => one === value));
  return (
    <FormCard title={t('display.title')} text={t('display.text')}>
      <Radio.Group label={t('display.theme')} value={view.theme} onChange={(value) => view.setTheme(themes.find((one) => one === value) ?? 'auto')}>
        <RadioRow>
          {themes.map((name) => (
            <Radio key={name} value={name} label={t(`display.themes.${name}`)} />
          ))}
        </RadioRow>
      </Radio.Group>
      <Radio.Group label={t('display.language')} value={view.language} onChange={(value) => view.setLanguage(languages.find((one) => one === value) ?? 'system')}>
        <RadioRow>
          {languages.map((name) => (
            <Radio key={name} value={name} label={name === 'system' ? t('display.languageSystem') : <span lang={name}>{languageNames[name]}</span>} />
          ))}
        </RadioRow>
      </Radio.Group>
      <Radio.Group label={t('display.density')} value={view.density ?? 'role'} onChange={chooseDensity}>
        <RadioRow>
          {densities.map((name) => (
            <Radio key={name} value={name} label={t(`display.densities.${name}`)} description={t(`display.densityWords.${name}`)} />
          ))}
        </RadioRow>
      </Radio.Group>
      <Switch label={t('display.moveOn')} description={t('display.moveOnText')} checked={view.moveOn} onChange={(event) => view.setMoveOn(event.currentTarget.checked)} />
      <Switch label={t('display.sound')} description={t('display.soundText')} checked={view.sound} onChange={(event) => view.setSound(event.currentTarget.checked)} />
    </FormCard>
  );
}
