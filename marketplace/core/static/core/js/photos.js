// Before upload: shows chosen photos and makes them small enough for a slow line.
// <input type="file" data-preview data-longest-side="2000">
const LONGEST_SIDE = 2000;
const QUALITY = 0.85;

async function shrunk(file, longest) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = longest / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

async function shrunkOrAsItIs(file, longest) {
  try {
    return await shrunk(file, longest);
  } catch {
    return file; // A format this browser cannot read, such as HEIC; the server can.
  }
}

function show(input, files) {
  input.parentElement.querySelector(".field__previews")?.remove();
  const row = document.createElement("div");
  row.className = "field__previews";
  for (const file of files) {
    const image = document.createElement("img");
    image.alt = file.name;
    image.src = URL.createObjectURL(file);
    image.addEventListener("error", () => image.replaceWith(file.name), { once: true }); // no picture
    image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
    row.append(image);
  }
  input.after(row);
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-preview]")) return;
  const longest = Number(input.dataset.longestSide) || LONGEST_SIDE;
  const files = await Promise.all([...input.files].map((file) => shrunkOrAsItIs(file, longest)));
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  show(input, files);
});
