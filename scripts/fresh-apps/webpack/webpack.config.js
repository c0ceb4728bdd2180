export default {
  mode: 'development',
  devtool: 'source-map',
  stats: 'errors-warnings',
  entry: './src/main.js',
  output: { filename: 'main.js' },
  module: { rules: [{ test: /\.js$/, enforce: 'pre', include: /@roomfold/, use: ['source-map-loader'] }] },
}
