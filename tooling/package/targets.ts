/** The platforms that VS Code knows packages for (the editor's "Platform-specific extensions"), where Perflow runs. */
export const TARGETS: readonly string[] = [
  'win32-x64',
  'win32-arm64',
  'linux-x64',
  'linux-arm64',
  'linux-armhf',
  'alpine-x64',
  'alpine-arm64',
  'darwin-x64',
  'darwin-arm64',
];
