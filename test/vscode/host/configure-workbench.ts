/** What of a browser is needed here; this runs in the page, so it can use nothing else of this file either. */
declare const location: { readonly host: string };
interface PageElement {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
}
declare const document: { getElementById(id: string): PageElement | null };
declare const MutationObserver: new (callback: () => void) => {
  observe(target: unknown, options: { readonly childList: true; readonly subtree: true }): void;
  disconnect(): void;
};

export interface WorkbenchTask {
  readonly development: readonly string[];
  readonly tests: string | undefined;
}

/**
 * Runs in the page, before anything else there. A built workbench ignores what its address says of extensions under
 * development, so this puts it into the configuration that the page carries; no extensions are offered from elsewhere.
 */
export function configureWorkbench({ development, tests }: WorkbenchTask): void {
  const remote = (file: string): unknown => ({
    scheme: 'vscode-remote',
    authority: location.host,
    path: file,
  });
  const observer = new MutationObserver(() => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    const settings = element?.getAttribute('data-settings') ?? null;
    if (element === null || settings === null) return;
    observer.disconnect();
    const configuration = JSON.parse(settings) as Record<string, Record<string, unknown>>;
    configuration['developmentOptions'] = {
      ...configuration['developmentOptions'],
      extensions: development.map(remote),
      extensionTestsPath: tests === undefined ? undefined : remote(tests),
    };
    delete configuration['productConfiguration']?.['extensionsGallery'];
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
  observer.observe(document, { childList: true, subtree: true });
}
