import { useMemo } from 'react';
import { t } from '#shared/words/words.ts';
import { useAppState, useWindowState } from '../../store/context.tsx';
import { shortcutOf } from '../window/shortcut-of.ts';
import { useKeys } from '../window/use-keys.ts';
import { UndoToast } from './undo-toast.tsx';
import { useFocusAfterUndo } from './use-focus-after-undo.ts';
import { useUndo } from './use-undo.ts';
import './undo.css';

/** What was removed a moment ago, the newest last, each with the button that puts it back. */
export function UndoToasts() {
  const views = useAppState((state) => state.removals);
  const isBehindDialog = useWindowState((state) => state.dialog !== undefined);
  const removals = useMemo(
    () => Object.entries(views).sort(([, one], [, other]) => one.untilMs - other.untilMs),
    [views],
  );
  const { problems, undo } = useUndo();
  const toasts = useFocusAfterUndo(removals.map(([id]) => id));
  useKeys((event) => {
    const newest = removals.at(-1);
    if (isBehindDialog || !newest || !isUndoKey(event)) return false;
    void undo(newest[0]);
    return true;
  });
  return (
    <div
      ref={toasts}
      className="undo-toasts"
      role="status"
      aria-label={t('transfer:undo.region')}
      data-region={removals.length > 0 || undefined}
    >
      {removals.map(([id, { name }]) => (
        <UndoToast key={id} id={id} name={name} problem={problems[id]} onUndo={() => undo(id)} />
      ))}
    </div>
  );
}

/** Ctrl/Cmd+Z, unless it is about what was typed. */
function isUndoKey(event: KeyboardEvent): boolean {
  const { target } = event;
  const isInField = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
  return shortcutOf(event) === 'z' && !isInField;
}
