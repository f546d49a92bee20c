// Where the layer lies: left, top, width, height in the mesh's coordinates.
uniform vec4 extent;

out vec2 texel;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  texel = vec2(corner.x, 1.0 - corner.y);
  gl_Position = place(extent.xy + corner * extent.zw);
}
