// Saves a figure as PNG or SVG in the reader's browser. plotly.js comes from our own server, once,
// when the first picture is asked for.

const LINE = 16; // pixels of a line under the figure, as in insights.charts.framing
const LETTERS = 150; // of an address that fit one line
const LIBRARY = "../../_stcore/bidi-components/";
let library;

function load(path) {
  library ??= new Promise((resolve, reject) => {
    const own = document.querySelector('script[type=module][src*="static/js/"]').src;
    const script = document.createElement("script");
    script.src = new URL(LIBRARY + path, own).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = undefined;
      reject(new Error(script.src));
    };
    document.head.append(script);
  });
  return library;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// The address is whole only in the browser: here and now it shows what the figure shows.
function withLink(figure, label) {
  const text = label + window.location.href;
  const lines = text.match(new RegExp(`.{1,${LETTERS}}`, "gu"));
  const origin = figure.layout.annotations.find((one) => one.name === "origin");
  origin.text += lines.map((line) => "<br>" + escaped(line)).join("");
  figure.layout.margin.b += LINE * lines.length;
  figure.layout.height += LINE * lines.length;
  return text;
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

// A PNG bears text in chunks; ours goes behind the first chunk, which always takes 33 bytes.
function withText(png, text) {
  const body = new TextEncoder().encode("iTXtDescription\0\0\0\0\0" + text);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc(body));
  return new Blob([png.slice(0, 33), chunk, png.slice(33)], { type: "image/png" });
}

async function picture(data, form) {
  const plotly = await load(data.library);
  const figure = JSON.parse(data.figure);
  const about = data.about + "\n" + withLink(figure, data.linkLabel);
  const { width, height } = figure.layout;
  const asked = { format: form, width, height, scale: form === "png" ? 3 : 1 };
  const address = await plotly.toImage({ data: figure.data, layout: figure.layout }, asked);
  if (form === "png") {
    return withText(new Uint8Array(await (await fetch(address)).arrayBuffer()), about);
  }
  const drawn = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const told = `<title>${escaped(data.title)}</title><desc>${escaped(about)}</desc>`;
  return new Blob([drawn.replace(/<svg[^>]*>/, (tag) => tag + told)], { type: "image/svg+xml" });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export default function ({ data, parentElement }) {
  const failed = parentElement.querySelector("p");
  for (const button of parentElement.querySelectorAll("button")) {
    const form = button.value;
    button.title = data.help[form];
    button.setAttribute("aria-label", data.help[form]);
    button.onclick = async () => {
      button.disabled = true;
      failed.textContent = "";
      try {
        save(await picture(data, form), data.names[form]);
      } catch (error) {
        console.error(error);
        failed.textContent = data.failed;
      }
      button.disabled = false;
    };
  }
}
