in vec2 at;
flat in vec2 half_size;
flat in uvec4 style;

out vec4 colour;

// Where along the outline: upright edges by height, the others by width.
float along() {
  vec2 q = abs(at) - half_size;
  return q.x > q.y ? at.y : at.x;
}

float band(float distance, float middle, float width) {
  return cover(abs(distance - middle) - width * 0.5);
}

void main() {
  int look = int(style.x & LOOK);
  uint ring = style.x >> 3;
  float opacity = float(style.y) / 100.0;
  float share = float(style.z) / 255.0;
  float distance = box(at, half_size, CARD_RADIUS);
  colour = vec4(0.0);

  if ((style.w & SELECTED) != 0u) {
    float width = at_least((style.w & PRIMARY) != 0u ? 4.0 : 2.5, 2.5);
    colour = over(colour, palette[ROLE_SELECTED], band(distance, width * 0.5 + 2.0, width));
  }

  vec3 inside = palette[FILL[look]];
  if (look == LOOK_PARTIAL && at.x < half_size.x * (2.0 * share - 1.0)) {
    inside = palette[ROLE_PARTIAL_FILL];
  }
  // Far away an outline would be all there is of a card; it stays a quarter of the card at most.
  float line = min(at_least(OUTLINE[look], 1.0), half_size.y * 0.5);
  float drawn = band(distance, -line * 0.5, line);
  if (DASHED[look]) {
    drawn *= dashed(along(), vec2(6.0, 4.0));
  }
  inside = mix(inside, palette[EDGE[look]], drawn);
  if (look == LOOK_AT_RISK && zoom > 0.25) {
    inside = mix(inside, palette[EDGE[look]], band(distance, -4.5, 1.0));
  }
  colour = over(colour, mix(palette[ROLE_GROUP_FILL], inside, opacity), cover(distance));

  if (ring != RING_NONE) {
    float width = at_least(ring == RING_HOVER || ring == RING_IMPAIRED ? 1.5 : 3.0, 1.5);
    float drawn = band(distance, 2.5 + width * 0.5, width);
    if (ring == RING_DOWN) {
      drawn *= dashed(at.x + at.y, vec2(2.5, 2.0));
    } else if (ring == RING_PARTIAL || ring == RING_IMPAIRED) {
      drawn *= dashed(along(), vec2(1.5, 3.5));
    }
    colour = over(colour, palette[ROLE_PREVIEW], drawn);
  }
}
