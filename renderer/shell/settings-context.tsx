import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect } from 'react';
import type { Settings } from '../../electron/contract/settings.ts';
import { api } from '../api/client.ts';
import { FormatProvider } from '../format/format-context.tsx';
import { toastFailure } from '../ui/toast.tsx';

const DEFAULTS: Settings = { theme: 'system', locale: 'system', hideAmounts: false, singleKeyShortcuts: true };

const SettingsContext = createContext<Settings>(DEFAULTS);

/** Reads the settings and applies theme, locale and hidden amounts to everything below. Nothing is drawn before. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const query = useQuery(api.settings.get.queryOptions());
  const settings = query.data ?? DEFAULTS;
  useTheme(query.data?.theme);
  if (query.isPending) return null;
  return (
    <SettingsContext value={settings}>
      <FormatProvider locale={settings.locale} areAmountsHidden={settings.hideAmounts}>
        {children}
      </FormatProvider>
    </SettingsContext>
  );
}

export function useSettings(): Settings {
  return use(SettingsContext);
}

/** Changes settings at once on the screen, and takes the change back when it could not be kept. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const client = useQueryClient();
  const queryKey = api.settings.get.queryKey();
  const { mutate } = useMutation(
    api.settings.set.mutationOptions({
      onMutate: (change) => {
        const before = client.getQueryData(queryKey);
        if (before !== undefined) client.setQueryData(queryKey, { ...before, ...withoutUndefined(change) });
        return before;
      },
      onSuccess: (settings) => {
        client.setQueryData(queryKey, settings);
      },
      onError: (error, _change, before) => {
        client.setQueryData(queryKey, before);
        toastFailure(error);
      },
    }),
  );
  return mutate;
}

type Change = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

function withoutUndefined(change: Change): Partial<Settings> {
  // Only keys whose value is set are left, which is what Partial means.
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function useTheme(theme: Settings['theme'] | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme === undefined) return;
    setColorScheme(theme === 'system' ? 'auto' : theme);
    void window.cloudaudit?.setTheme(theme);
  }, [theme, setColorScheme]);
}
