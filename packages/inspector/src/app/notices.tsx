import { useController, useInspector } from './context.tsx'

/** Notices above the panes. */
export const Notices = () => {
  const controller = useController()
  const notices = useInspector((state) => state.notices)
  return notices.map((text) => (
    <div className="notice" role="status" key={text}>
      <span>{text}</span>
      <button
        type="button"
        className="quiet"
        aria-label="Close this notice"
        onClick={() => controller.set({ notices: notices.filter((other) => other !== text) })}
      >
        ✕
      </button>
    </div>
  ))
}
