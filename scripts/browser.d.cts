/** The path of a Chromium, from `CHROMIUM_PATH` or where systems install it. Undefined: there is none. */
export declare const browserPath: string | undefined
/** What to tell a developer who has none. */
export declare const missingBrowser: string
/** `describe` where there is a browser or `ROOMFOLD_REQUIRE_BROWSER` is 1, `describe.skip` elsewhere. */
export declare const whenBrowser: <Describe extends { readonly skip: unknown }>(
  describe: Describe,
) => Describe | Describe['skip']
/** Starts it with an empty profile, by the `playwright-core` that the caller depends on. */
export declare const launchBrowser: <Browser>(playwright: {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: string[] }): Promise<Browser>
  }
}) => Promise<Browser>
