// What a browser gives only to pages that come to it securely: a place among the apps, and notifications.

/** Asks whether the page may become an app. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offered: InstallPrompt | undefined;
const watchers = new Set<() => void>();

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offered = event as InstallPrompt;
  watchers.forEach((changed) => changed());
});
window.addEventListener('appinstalled', () => {
  offered = undefined;
  watchers.forEach((changed) => changed());
});

/** Calls when it has become possible to install the page, or no longer is. */
export function watchInstall(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

export const canInstall = (): boolean => offered !== undefined;

export async function install(): Promise<void> {
  await offered?.prompt();
}

export const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;

/** Lets the page open also where the hub is away; nothing where that can't be. */
export function serve(): void {
  if (window.isSecureContext && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js').catch(() => {});
  }
}

/** Whether this phone may show notifications; `never` where its browser can't, over http. */
export function notifications(): NotificationPermission | 'never' {
  return window.isSecureContext && 'Notification' in window ? Notification.permission : 'never';
}

export async function askToNotify(): Promise<NotificationPermission> {
  return Notification.requestPermission();
}

/** Shows it outside of the page, when nobody looks at the page. */
export async function notifyOutside(text: string): Promise<void> {
  if (!document.hidden || notifications() !== 'granted') return;
  const what = { body: text, icon: '/icon-192.png' };
  try {
    const worker = await navigator.serviceWorker.getRegistration();
    if (worker) await worker.showNotification('Maru', what);
    else new Notification('Maru', what);
  } catch {
    // It is among the toasts.
  }
}
