import uPlot from "../vendor/uplot-1.6.32/uPlot.esm.js";

const WIDTH = 116;
const HEIGHT = 34;

/** The trend of one instrument as a line without axes. */
export class Sparkline {
    #plot;

    constructor(element) {
        this.#plot = new uPlot(
            {
                width: WIDTH,
                height: HEIGHT,
                padding: [3, 2, 3, 2],
                legend: { show: false },
                cursor: { show: false },
                select: { show: false },
                axes: [{ show: false }, { show: false }],
                scales: { x: { time: false }, y: { range: (plot, low, high) => room(low, high) } },
                series: [{}, { stroke: () => color("--accent"), width: 1.6, points: { show: false } }],
            },
            [[], []],
            element,
        );
    }

    draw({ times, values }) {
        this.#plot.setData([times, values]);
    }

    redraw() {
        this.#plot.redraw();
    }
}

/** A price that stands still is a line in the middle. */
function room(low, high) {
    const margin = high > low ? (high - low) * 0.08 : Math.abs(high) * 1e-6 || 1;
    return [low - margin, high + margin];
}

function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
