import { Notification } from 'electron';
import { type Alert, alertWords } from '#shared/broadcast/alerts.ts';
import type { App } from '../core/ports.ts';

/** Says by the system's notifications what needs a person, where the settings want it. A click shows the window. */
export function notifyOfAlerts(core: App, showWindow: () => void): void {
  // A notification that is collected as garbage takes no click.
  const shown = new Map<string, Notification>();
  core.onAlert((alert) => {
    if (!core.state().settings.notifies || !Notification.isSupported()) return;
    const { title, text } = alertWords(alert);
    const notification = new Notification({ title, ...(text && { body: text }) });
    const subject = subjectOf(alert);
    // What was told before of the same is out of date.
    shown.get(subject)?.close();
    shown.set(subject, notification);
    notification.on('click', showWindow);
    notification.on('close', () => {
      if (shown.get(subject) === notification) shown.delete(subject);
    });
    notification.show();
  });
}

const subjectOf = ({ camera, destination, kind }: Alert): string =>
  destination?.id ?? (camera ? `${camera.id} ${kind === 'nothing-sent' ? kind : ''}` : kind);
