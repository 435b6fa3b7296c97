// Renders the hub's icon in the sizes that a webOS TV shows: webos-icons.cjs ICON.svg FOLDER
const { readFileSync, writeFileSync } = require('node:fs');
const { Resvg } = require('@resvg/resvg-js');

const [icon, folder] = process.argv.slice(2);
for (const [name, width] of [['icon.png', 80], ['icon-large.png', 130]]) {
  writeFileSync(`${folder}/${name}`, new Resvg(readFileSync(icon), { fitTo: { mode: 'width', value: width } }).render().asPng());
}
