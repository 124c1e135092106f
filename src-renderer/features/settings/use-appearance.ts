import { useEffect } from 'react';
import { useReplica } from '../../store/context.tsx';

/** Keeps the theme of the page as the settings have it; without a choice it follows the system. */
export function useAppearance(): void {
  const appearance = useReplica(({ state }) => state?.settings.appearance ?? 'system');
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);
}
