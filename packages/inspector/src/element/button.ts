const style = `
:host([mode='floating']) { position: fixed; z-index: 2147483000; right: 16px; bottom: 16px; display: block; }
:host([mode='floating'][open]) { width: min(1180px, calc(100vw - 32px)); height: min(760px, calc(100vh - 32px));
  overflow: hidden; border: 1px solid #8886; border-radius: 10px; box-shadow: 0 12px 40px #0005; }
.opener { padding: 8px 16px; border: 1px solid #8886; border-radius: 20px; background: light-dark(#fff, #16181d);
  color: light-dark(#1c2128, #e6e9ee); font: 13px/1.4 system-ui, sans-serif; cursor: pointer; color-scheme: light dark;
  box-shadow: 0 2px 10px #0003; }
.opener:focus-visible { outline: 2px solid light-dark(#1f5fd0, #7aa8ff); }
`

/** Shows the button that opens the inspector; returns a function that removes it. */
export const showButton = (root: ShadowRoot, onPress: () => void): (() => void) => {
  if (root.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
  }
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'opener'
  button.textContent = 'Inspect the room'
  button.addEventListener('click', onPress)
  root.append(button)
  return () => button.remove()
}
