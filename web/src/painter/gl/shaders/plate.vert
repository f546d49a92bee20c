layout(location = 0) in vec4 area;
layout(location = 1) in uint owner;

uniform usampler2D styles;
uniform bool plain;

out vec2 at;
flat out vec2 half_size;
flat out float opacity;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  half_size = area.zw * 0.5;
  at = corner * (half_size + 2.0 * pixel);
  opacity = 1.0;
  if (owner != NOBODY) {
    ivec2 texel = ivec2(int(owner) % STYLES_WIDTH, int(owner) / STYLES_WIDTH);
    uvec4 style = texelFetch(styles, texel, 0);
    bool group = (style.w & BOX) != 0u;
    uint drawn = style.y;
    if (drawn == 0u && !group) {
      gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      return;
    }
    opacity = plain || group ? 1.0 : float(drawn) / 100.0;
  }
  gl_Position = place(area.xy + half_size + at);
}
