/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/**
 * The epoch that is looked at.
 *
 * @module
 */

/** A slider over the epochs that were asked, equally spaced. */
export function EpochSlider({ epochs, epoch, choose }: {
  epochs: readonly number[];
  /** Place in `epochs`. */
  epoch: number;
  choose: (epoch: number) => void;
}) {
  if (epochs.length < 2) return null;
  const all = epochs.length <= 12;
  const name = epochs[epoch] === 0 ? "0, the base" : String(epochs[epoch]);
  return (
    <div class="epochs">
      <label for="explore-epoch">
        Epoch <b>{epochs[epoch]}</b>
      </label>
      <div class="track">
        <input
          id="explore-epoch"
          type="range"
          min={0}
          max={epochs.length - 1}
          step={1}
          value={epoch}
          aria-valuetext={`epoch ${name}`}
          onInput={(event) => choose(Number(event.currentTarget.value))}
        />
        <div class="ticks" aria-hidden="true">
          {epochs.map((value, i) => (
            <span key={value} class={i === epoch ? "now" : ""}>
              {all || i === 0 || i === epochs.length - 1 ? value : "·"}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
